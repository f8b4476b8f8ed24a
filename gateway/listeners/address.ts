import { isIPv4 } from 'node:net';
import { isAbsolute } from 'node:path';
import { StartError } from '../../shared/startError.ts';

/** Where the gateway listens. A TCP port of 0 lets the system choose. */
export type Address =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly loopback: boolean };

const unixScheme = 'unix://';
const tcpForm = /^http:\/\/(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([0-9]{1,5}))?\/?$/i;

/**
 * Reads `app.socket_address` and `app.socket_port` as the Python plugin does: the path is everything after `unix://`,
 * a TCP host is `http://host` with its port beside it. A port written in the address is taken when the option is 0.
 * @param option the option that holds the address, for messages
 * @throws StartError `configuration` for an address or port that cannot be used
 */
export function parseAddress(socketAddress: string, socketPort: number, option = 'app.socket_address'): Address {
  if (socketAddress.startsWith(unixScheme)) return toUnix(socketAddress.slice(unixScheme.length), option);
  const match = tcpForm.exec(socketAddress);
  if (!match?.[1])
    throw new StartError(
      'configuration',
      `${option} must be unix:///path/to.sock or http://host, not ${JSON.stringify(socketAddress)}`,
    );
  const written = Number(match[2] ?? 0);
  if (written !== 0 && socketPort !== 0 && written !== socketPort)
    throw new StartError(
      'configuration',
      `app.socket_address says port ${written} and app.socket_port ${socketPort}: name the port once`,
    );
  const port = socketPort || written;
  if (port > 65_535) throw new StartError('configuration', `port ${port} is above 65535`);
  const host = match[1].replace(/^\[|\]$/g, '');
  return { kind: 'tcp', host, port, loopback: isLoopback(host) };
}

/** Whether only processes of this machine can reach the host. */
export function isLoopback(host: string): boolean {
  return host.toLowerCase() === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

function toUnix(path: string, option: string): Address {
  if (path === '') throw new StartError('configuration', `${option} has no path after unix://`);
  if (path.startsWith('@'))
    throw new StartError(
      'configuration',
      `${option} names an abstract socket, unix://${path}, which has no file mode, and which interLink does not know: write unix:///path/to.sock`,
    );
  if (!isAbsolute(path))
    throw new StartError(
      'configuration',
      `${option} unix://${path} has no path: write unix:///path/to.sock, with three slashes`,
    );
  return { kind: 'unix', path };
}
