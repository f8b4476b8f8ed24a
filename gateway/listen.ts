import type { Server } from 'node:http';
import type { Config } from '../schemas/generated/types.ts';
import type { Logger } from '../shared/logger.ts';
import type { Address } from './address.ts';
import { readSocketAccess } from './socketAccess.ts';
import { listenTcp } from './tcpListener.ts';
import { listenUnix } from './unixListener.ts';

export interface Listener {
  /** `unix:///path`, or `http://host:port` with the port that was got. */
  readonly url: string;
  /** Takes the socket's name away at once, as a process must that cannot wait for `close`. */
  unpublish(): void;
  /** Stops listening; resolves when every connection is closed, by itself within `patienceMs` or by us. */
  close(patienceMs: number): Promise<void>;
}

/** @throws StartError `inUse` or `configuration` */
export async function listen(
  server: Server,
  address: Address,
  app: Pick<Config['app'], 'socket_mode' | 'socket_group'>,
  log: Logger,
): Promise<Listener> {
  if (address.kind === 'unix') {
    const access = readSocketAccess(app.socket_mode, app.socket_group);
    const unpublish = await listenUnix(server, address.path, access, log);
    return { url: `unix://${address.path}`, unpublish, close: (ms) => close(server, unpublish, ms) };
  }
  const { host } = address;
  const port = await listenTcp(server, host, address.port);
  const unpublish = () => undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    unpublish,
    close: (ms) => close(server, unpublish, ms),
  };
}

async function close(server: Server, unpublish: () => void, patienceMs: number): Promise<void> {
  unpublish();
  const enough = setTimeout(() => server.closeAllConnections(), patienceMs);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(enough);
}
