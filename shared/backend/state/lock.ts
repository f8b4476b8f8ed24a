import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type BigIntStats, linkSync, lstatSync, renameSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import { StartError } from '../../startError.ts';

/** sun_path holds 108 bytes with its final zero, and libuv cuts a longer one in silence. */
const longestPath = 107;
const attempts = 5;
const pauseMs = 50;

/**
 * Keeps every other process away from `path` for as long as this one lives: a unix socket beside it that answers. The kernel closes it with
 * the process, however that ends, so nothing has to grow stale; a name left behind is one that refuses. It holds between containers that
 * share the folder, whose process ids mean nothing to each other, but not between machines. Answers how to let go. `option` names the path.
 * @throws StartError `inUse` when another process has it
 */
export async function lockOut(path: string, log: Logger, option = 'delete.journal_path'): Promise<() => Promise<void>> {
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

/** Undefined when somebody else has it. */
async function take(name: string): Promise<Server | undefined> {
  if (Buffer.byteLength(name) > longestPath) throw new Error(`a path of more than ${longestPath} bytes`);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const server = await bind(name);
    if (server !== undefined) return server;
    assertSocket(name);
    const left = identityOf(name);
    if (await answers(name)) return undefined;
    // Between bind and listen a socket refuses, too.
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

/** Only a socket that refuses has nobody behind it: one that may not be asked, or whose queue is full, counts as held. */
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

/** @throws when what is there is no socket: whoever put it there had something in mind */
function assertSocket(name: string): void {
  const stats = lstatSync(name, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isSocket()) throw new Error(`${name} is no socket`);
}

/** Moved first and looked at again: between the question and the move it may have become a live one, of another that starts. */
function removeLeftover(name: string, left: string): void {
  const aside = `${name}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(name, aside);
    if (identityOf(aside) !== left) linkSync(aside, name);
    unlinkSync(aside);
  } catch (error) {
    // Another that starts was faster, with the one or with the other.
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** An inode number alone may be given to the next file at once. */
function identityOf(path: string): string | undefined {
  const stats: BigIntStats | undefined = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}:${stats.mtimeNs}`;
}
