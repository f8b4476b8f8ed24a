import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { unlinkSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname, join } from 'node:path';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';
import { grantAccess, isOpenToOthers, type SocketAccess, withoutAccess } from './socketAccess.ts';
import { identityOf, publish, removeIfSame } from './socketFile.ts';
import { watchSocket } from './socketWatch.ts';

/** Bytes. sun_path holds 108 with its final zero; libuv silently truncates a longer path and listens on another one. */
const longestPath = 107;

/** A unix socket that is published at its path. */
export interface UnixListener {
  /** One server, and one more for each time the socket was made again; connections of the earlier ones are still served. */
  readonly servers: readonly Server[];
  /** Removes the socket's file, unless the path now is another process's socket. */
  removeSocketFile(): void;
}

/**
 * Listens on a unix socket, and makes it again when its file was removed.
 * @throws StartError `inUse` or `configuration`
 */
export async function listenUnix(
  createServer: () => Server,
  path: string,
  access: SocketAccess,
  log: Logger,
): Promise<UnixListener> {
  const folder = dirname(path);
  assertFits(path);
  if (isFolderOpen(folder)) log.warn('others can replace the socket: its folder is writable by all', { folder });
  const servers: Server[] = [];
  let identity: string | undefined;
  let isOver = false;

  const open = async () => {
    const server = createServer();
    const published = await bindAndPublish(server, path, access);
    // `removeSocketFile` was called meanwhile.
    if (isOver) {
      removeIfSame(path, published);
      server.close();
      return;
    }
    servers.push(server);
    identity = published;
  };

  await open();
  const watch = watchSocket({ path, identity: () => identity, restore: open, log });
  return {
    servers,
    removeSocketFile: () => {
      isOver = true;
      watch.stop();
      removeIfSame(path, identity);
    },
  };
}

/**
 * Binds a server to a socket that appears at its path only when it has its mode and group, and returns its identity. It is bound at a
 * temporary path: on close, libuv unlinks the path that it was bound to, whatever file is there by then. At the public path that may be the
 * socket of a successor.
 * @throws StartError `inUse` or `configuration`
 */
async function bindAndPublish(server: Server, path: string, access: SocketAccess): Promise<string | undefined> {
  const temporary = temporaryName(path);
  await bind(server, temporary, path);
  try {
    grantAccess(temporary, access);
    await publish(temporary, path);
  } catch (error) {
    await new Promise((resolve) => server.close(resolve));
    throw error instanceof StartError ? error : notUsable(path, error);
  }
  unlinkSync(temporary);
  return identityOf(path);
}

/** @throws StartError `configuration` when the path does not fit into a socket address */
function assertFits(path: string): void {
  const bytes = Buffer.byteLength(path);
  if (bytes > longestPath)
    throw new StartError(
      'configuration',
      `${path} has ${bytes} bytes: a unix socket's path holds ${longestPath} at most`,
    );
}

function temporaryName(path: string): string {
  const room = longestPath - Buffer.byteLength(dirname(path)) - 1;
  return join(dirname(path), randomBytes(6).toString('hex').slice(0, room));
}

function isFolderOpen(folder: string): boolean {
  try {
    return isOpenToOthers(folder);
  } catch (cause) {
    throw new StartError('configuration', `the socket's folder ${folder} does not exist or cannot be read`, { cause });
  }
}

async function bind(server: Server, temporary: string, path: string): Promise<void> {
  const listening = once(server, 'listening');
  withoutAccess(() => server.listen({ path: temporary }));
  try {
    await listening;
  } catch (error) {
    throw notUsable(path, error);
  }
}

function notUsable(path: string, cause: unknown): StartError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  return new StartError('configuration', `cannot listen on ${path} (${code}): the folder must be writable`, { cause });
}
