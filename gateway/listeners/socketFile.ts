import { type BigIntStats, linkSync, lstatSync, renameSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { StartError } from '../../shared/startError.ts';

/** Which file a path names now: an inode number alone may be given to the next file at once. */
export function identityOf(path: string): string | undefined {
  const stats = lookAt(path);
  return stats && `${stats.dev}:${stats.ino}:${stats.mtimeNs}`;
}

/** Whose file that is, for the log. */
export function ownerOf(path: string): { readonly what: string; readonly owner: number | undefined } {
  const stats = lookAt(path);
  return { what: stats === undefined ? 'nothing' : kindOf(stats), owner: stats && Number(stats.uid) };
}

/** What is at a socket's path before we take it. */
type Occupant = { readonly kind: 'nobody' } | { readonly kind: 'stale'; readonly identity: string };

/**
 * Looks who is at `path`, by asking: only a socket that refuses connections is a leftover.
 * @throws StartError `inUse` when somebody answers there, `configuration` when it is not a socket
 */
async function inspect(path: string): Promise<Occupant> {
  const stats = lookAt(path);
  if (stats === undefined) return { kind: 'nobody' };
  if (!stats.isSocket())
    throw new StartError('configuration', `${path} is ${kindOf(stats)}, not a socket: it was left as it is`);
  const identity = identityOf(path);
  const reason = await refusalOf(path);
  if (reason === undefined) throw inUse(path);
  if (reason === 'ENOENT' || identity === undefined) return { kind: 'nobody' };
  if (reason === 'ECONNREFUSED') return { kind: 'stale', identity };
  throw new StartError('configuration', `${path} cannot be replaced: nobody can tell whether it is in use (${reason})`);
}

/**
 * Gives our socket, bound at `ours`, its public name. Linking fails when somebody else was faster, so that of two instances
 * started at once exactly one gets the name; a leftover is moved aside first and looked at again, because between the question
 * and the move it may have become the other instance's socket.
 * @throws StartError as `inspect`
 */
export async function publish(ours: string, path: string): Promise<void> {
  for (let attempt = 0; attempt < 8; attempt++) {
    const occupant = await inspect(path);
    if (occupant.kind === 'stale' && !remove(path, occupant.identity, `${ours}~`)) continue;
    if (link(ours, path)) return;
  }
  throw inUse(path);
}

/** Removes `path` when it still is the file of that identity; a successor's socket is left alone. */
export function release(path: string, identity: string | undefined): boolean {
  if (identity === undefined || identityOf(path) !== identity) return false;
  unlinkSync(path);
  return true;
}

function remove(path: string, identity: string, aside: string): boolean {
  if (identityOf(path) !== identity) return false;
  renameSync(path, aside);
  const wasIt = identityOf(aside) === identity;
  if (!wasIt) link(aside, path);
  unlinkSync(aside);
  return wasIt;
}

/** Whether `to` was free. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether somebody answers at a socket's path. */
export const isAnswered = async (path: string): Promise<boolean> => (await refusalOf(path)) === undefined;

/** Why a connection to the socket fails; undefined when somebody accepts it. */
function refusalOf(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = connect({ path });
    probe.once('connect', () => {
      probe.destroy();
      resolve(undefined);
    });
    // A full backlog (EAGAIN) means a busy listener, not a missing one.
    probe.once('error', (error) => resolve(codeOf(error) === 'EAGAIN' ? undefined : codeOf(error)));
  });
}

function lookAt(path: string): BigIntStats | undefined {
  return lstatSync(path, { bigint: true, throwIfNoEntry: false });
}

function kindOf(stats: BigIntStats): string {
  if (stats.isSocket()) return 'a socket';
  if (stats.isSymbolicLink()) return 'a symbolic link';
  if (stats.isDirectory()) return 'a folder';
  return 'a file';
}

const inUse = (path: string) =>
  new StartError('inUse', `${path} is in use: another process answers there; stop it or set app.socket_address`);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
