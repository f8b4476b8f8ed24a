import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { unlinkSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname, join } from 'node:path';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';
import { grantAccess, isOpenToOthers, type SocketAccess, withoutAccess } from './socketAccess.ts';
import { identityOf, publish, release } from './socketFile.ts';
import { watchSocket } from './socketWatch.ts';

/** sun_path holds 108 bytes with its final zero; libuv cuts a longer path in silence and listens somewhere else. */
const longestPath = 107;

/** A unix socket under its name. */
export interface UnixListener {
  /** One, and one more for each time the socket had to be made anew; the connections of the earlier ones go on. */
  readonly servers: readonly Server[];
  /** Takes the socket's name away; a name that was given to another process since stays. */
  unpublish(): void;
}

/**
 * Listens on a unix socket, and makes it anew when somebody takes its file away.
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
    const published = await appear(server, path, access);
    // A stop came first.
    if (isOver) {
      release(path, published);
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
    unpublish: () => {
      isOver = true;
      watch.stop();
      release(path, identity);
    },
  };
}

/**
 * Binds a server to a socket that appears under its name only when it is complete, with its mode and group, and answers its identity.
 * It is bound under a passing name: libuv removes at close whatever then has the name it was bound to, which may by then be
 * a successor's socket, so the public name must be one libuv does not know.
 * @throws StartError `inUse` or `configuration`
 */
async function appear(server: Server, path: string, access: SocketAccess): Promise<string | undefined> {
  const passing = passingName(path);
  await bind(server, passing, path);
  try {
    grantAccess(passing, access);
    await publish(passing, path);
  } catch (error) {
    await new Promise((resolve) => server.close(resolve));
    throw error instanceof StartError ? error : notUsable(path, error);
  }
  unlinkSync(passing);
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

function passingName(path: string): string {
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

async function bind(server: Server, passing: string, path: string): Promise<void> {
  const listening = once(server, 'listening');
  withoutAccess(() => server.listen({ path: passing }));
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
