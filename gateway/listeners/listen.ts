import type { Server } from 'node:http';
import type { Config } from '../../schemas/generated/types.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Address } from './address.ts';
import { watchDescriptors } from './descriptorWatch.ts';
import { readSocketAccess } from './socketAccess.ts';
import { listenTcp } from './tcpListener.ts';
import { listenUnix } from './unixListener.ts';

export interface Listener {
  /** `unix:///path`, or `http://host:port` with the port that was bound. */
  readonly url: string;
  /** Removes the socket's file at once and synchronously, for a process that cannot wait for `close`. */
  removeSocketFile(): void;
  /** Accepts no more connections. Idle ones are closed, active ones are served until `close`. */
  stopAccepting(): void;
  /** Calls `stopAccepting`. Resolves when every connection is closed: by itself within `patienceMs`, or then by us, after `beforeCut` was called. */
  close(patienceMs: number, beforeCut: () => void): Promise<void>;
}

/**
 * Listens on a unix socket or a TCP port.
 * @param portOption the option to change when the port is in use, for messages
 * @throws StartError `inUse` or `configuration`
 */
export async function listen(
  createServer: () => Server,
  address: Address,
  app: Pick<Config['app'], 'socket_mode' | 'socket_group'>,
  log: Logger,
  portOption = 'app.socket_port',
): Promise<Listener> {
  if (address.kind === 'unix') {
    const access = readSocketAccess(app.socket_mode, app.socket_group);
    const { servers, removeSocketFile } = await listenUnix(createServer, address.path, access, log);
    return toListener(servers, `unix://${address.path}`, removeSocketFile, log);
  }
  const server = createServer();
  const port = await listenTcp(server, address.host, address.port, portOption);
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return toListener([server], `http://${host}:${port}`, () => undefined, log);
}

function toListener(servers: readonly Server[], url: string, removeSocketFile: () => void, log: Logger): Listener {
  const descriptors = watchDescriptors(log);
  const stopAccepting = () => {
    removeSocketFile();
    descriptors.stop();
    // Also closes idle connections. A connection on which the client has sent nothing yet does not count as idle.
    for (const server of servers) if (server.listening) server.close();
  };
  return {
    url,
    removeSocketFile,
    stopAccepting,
    async close(patienceMs, beforeCut) {
      stopAccepting();
      const enough = setTimeout(() => {
        beforeCut();
        for (const server of servers) server.closeAllConnections();
      }, patienceMs);
      await Promise.all(servers.map(closed));
      clearTimeout(enough);
    },
  };
}

/** Resolves when a server that is closing has no connection left. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => {
      if (error) reject(error);
      else if (count === 0) resolve();
      else server.once('close', resolve);
    }),
  );
}
