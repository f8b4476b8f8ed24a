import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type BigIntStats, linkSync, lstatSync, renameSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import { StartError } from '../../startError.ts';

/** Bytes. `sun_path` holds 108 with its final zero, and libuv truncates a longer path without an error. */
const longestPath = 107;
const attempts = 5;
const pauseMs = 50;

/**
 * Locks `path` against other processes for the lifetime of this one, by a unix socket beside it that accepts connections. The kernel closes
 * the socket when the process ends in any way, so a stale lock refuses connections. The lock works between containers that share the folder,
 * where process ids would not, but not between machines. Answers a function that unlocks. `option` is the option that names the path.
 * @throws StartError `inUse` when another process has it
 */
export async function acquireLock(
  path: string,
  log: Logger,
  option = 'delete.journal_path',
): Promise<() => Promise<void>> {
  const name = `${path}.lock`;
  try {
    const server = await take(name);
    if (server === undefined)
      throw new StartError('inUse', `${path} is in use by another process: each needs a ${option} of its own`);
    return async () => {
      server.close();
      await once(server, 'close');
    };
  } catch (error) {
    if (error instanceof StartError) throw error;
    log.warn('nothing keeps another process from the same files', { path, reason: String(error) });
    return async () => undefined;
  }
}

/** Binds the socket; undefined when another process has the lock. */
async function take(name: string): Promise<Server | undefined> {
  if (Buffer.byteLength(name) > longestPath) throw new Error(`a path of more than ${longestPath} bytes`);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const server = await bind(name);
    if (server !== undefined) return server;
    assertSocket(name);
    const left = identityOf(name);
    if (await answers(name)) return undefined;
    // A socket between bind and listen refuses connections too, so it is asked again.
    await wait(pauseMs);
    if (left !== undefined && !(await answers(name))) removeLeftover(name, left);
  }
  return undefined;
}

/** Undefined when the name is taken. */
async function bind(name: string): Promise<Server | undefined> {
  const server = createServer((connection) => connection.destroy());
  server.unref();
  const listening = once(server, 'listening');
  const umask = process.umask(0o177);
  server.listen({ path: name });
  process.umask(umask);
  try {
    await listening;
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
}

/** Only a socket that refuses connections, or is gone, is stale. Any other error counts as locked: no permission, or a full backlog. */
function answers(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect({ path: name });
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });
}

/** @throws when the path exists and is no socket: the plugin did not make it, so it must not be removed */
function assertSocket(name: string): void {
  const stats = lstatSync(name, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isSocket()) throw new Error(`${name} is no socket`);
}

/** Removes a stale socket. It is renamed first and compared: another process that starts may have replaced it by a live one meanwhile. */
function removeLeftover(name: string, left: string): void {
  const aside = `${name}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(name, aside);
    if (identityOf(aside) !== left) linkSync(aside, name);
    unlinkSync(aside);
  } catch (error) {
    // Another process that starts renamed or bound the name first.
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** The modification time is part of the identity, because a file system may reuse an inode number at once. */
function identityOf(path: string): string | undefined {
  const stats: BigIntStats | undefined = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}:${stats.mtimeNs}`;
}
