import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../../shared/startError.ts';

/**
 * Listens on a TCP port, 0 for any free one, and returns the port that was bound.
 * @param option the option to change when the port is in use, for messages
 * @throws StartError `inUse` when the port is in use, `configuration` when the host or port cannot be bound
 */
export async function listenTcp(server: Server, host: string, port: number, option: string): Promise<number> {
  const listening = once(server, 'listening');
  server.listen({ host, port });
  try {
    await listening;
  } catch (error) {
    throw toStartError(error, host, port, option);
  }
  return portOf(server.address());
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new StartError('internal', 'the TCP listener has no port');
  return address.port;
}

function toStartError(cause: unknown, host: string, port: number, option: string): StartError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  if (code === 'EADDRINUSE')
    return new StartError('inUse', `port ${port} of ${host} is in use: stop what listens there or set ${option}`, {
      cause,
    });
  return new StartError('configuration', `cannot listen on ${host} port ${port} (${code})`, { cause });
}
