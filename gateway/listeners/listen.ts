import type { Server } from 'node:http';
import type { Config } from '../../schemas/generated/types.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Address } from './address.ts';
import { readSocketAccess } from './socketAccess.ts';
import { listenTcp } from './tcpListener.ts';
import { listenUnix } from './unixListener.ts';

export interface Listener {
  /** `unix:///path`, or `http://host:port` with the port that was got. */
  readonly url: string;
  /** Takes the socket's name away at once, as a process must that cannot wait for `close`. */
  unpublish(): void;
  /** Takes no new connection; those there are go on. */
  refuse(): void;
  /** Resolves when every connection is closed: by itself within `patienceMs`, or by us. */
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
    return toListener(server, `unix://${address.path}`, await listenUnix(server, address.path, access, log));
  }
  const port = await listenTcp(server, address.host, address.port);
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return toListener(server, `http://${host}:${port}`, () => undefined);
}

function toListener(server: Server, url: string, unpublish: () => void): Listener {
  const closed = new Promise<void>((resolve) => server.once('close', resolve));
  const refuse = () => {
    unpublish();
    // Also closes idle connections; a client that dialled in advance and never spoke does not count as idle.
    if (server.listening) server.close();
  };
  return {
    url,
    unpublish,
    refuse,
    async close(patienceMs) {
      refuse();
      const enough = setTimeout(() => server.closeAllConnections(), patienceMs);
      await closed;
      clearTimeout(enough);
    },
  };
}
