import { type BigIntStats, linkSync, lstatSync, renameSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { StartError } from '../../shared/startError.ts';

/** Identifies the file at a path; undefined if there is none. An inode number alone is not enough: the next file may get the same one. */
export function identityOf(path: string): string | undefined {
  const stats = statsOf(path);
  return stats && `${stats.dev}:${stats.ino}:${stats.mtimeNs}`;
}

/** What kind of file is at a path, and the uid of its owner. */
export function ownerOf(path: string): { readonly what: string; readonly owner: number | undefined } {
  const stats = statsOf(path);
  return { what: stats === undefined ? 'nothing' : kindOf(stats), owner: stats && Number(stats.uid) };
}

/** What is at the socket's path before we use it: nothing, or a stale socket. */
type Occupant = { readonly kind: 'nobody' } | { readonly kind: 'stale'; readonly identity: string };

/**
 * Finds out what is at `path`, by connecting: only a socket that refuses connections is stale.
 * @throws StartError `inUse` when a process accepts the connection, `configuration` when it is not a socket or cannot be connected to
 */
async function probeOccupant(path: string): Promise<Occupant> {
  const stats = statsOf(path);
  if (stats === undefined) return { kind: 'nobody' };
  if (!stats.isSocket())
    throw new StartError('configuration', `${path} is ${kindOf(stats)}, not a socket: it was left as it is`);
  const identity = identityOf(path);
  const reason = await connectErrorOf(path);
  if (reason === undefined) throw inUse(path);
  if (reason === 'ENOENT' || identity === undefined) return { kind: 'nobody' };
  if (reason === 'ECONNREFUSED') return { kind: 'stale', identity };
  throw new StartError('configuration', `${path} cannot be replaced: nobody can tell whether it is in use (${reason})`);
}

/**
 * Gives our socket, bound at `ours`, its public name by a hard link. That fails if the name exists, so of two instances
 * started at once exactly one gets the name. A stale socket is first renamed and then checked again, because between the check
 * and the rename the other instance may have replaced it.
 * @throws StartError as `probeOccupant`
 */
export async function publish(ours: string, path: string): Promise<void> {
  for (let attempt = 0; attempt < 8; attempt++) {
    const occupant = await probeOccupant(path);
    if (occupant.kind === 'stale' && !removeStale(path, occupant.identity, `${ours}~`)) continue;
    if (link(ours, path)) return;
  }
  throw inUse(path);
}

/** Removes `path` if it is still the file of that identity; another process's socket is left alone. Returns whether it removed it. */
export function removeIfSame(path: string, identity: string | undefined): boolean {
  if (identity === undefined || identityOf(path) !== identity) return false;
  unlinkSync(path);
  return true;
}

function removeStale(path: string, identity: string, aside: string): boolean {
  if (identityOf(path) !== identity) return false;
  renameSync(path, aside);
  const wasIt = identityOf(aside) === identity;
  if (!wasIt) link(aside, path);
  unlinkSync(aside);
  return wasIt;
}

/** Makes a hard link. Returns false if `to` exists. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether a process accepts connections at a socket's path. */
export const isAnswered = async (path: string): Promise<boolean> => (await connectErrorOf(path)) === undefined;

/** The error's code if a connection to the socket fails; undefined if it is accepted. */
function connectErrorOf(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    socket.once('connect', () => {
      socket.destroy();
      resolve(undefined);
    });
    // A full backlog (EAGAIN) means a busy listener, not a missing one.
    socket.once('error', (error) => resolve(codeOf(error) === 'EAGAIN' ? undefined : codeOf(error)));
  });
}

function statsOf(path: string): BigIntStats | undefined {
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
