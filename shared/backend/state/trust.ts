import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Thrown for a file that another user may have written. */
export class Untrusted extends Error {
  override readonly name = 'Untrusted';
}

const writableByAll = 0o002;
const writableByGroup = 0o020;
const sticky = 0o1000;

/**
 * Reads a file that only the plugin's user or root can have written; undefined when there is none. No symbolic link is followed.
 * @throws Untrusted, and what opening or reading it throws
 */
export async function readOwn(path: string): Promise<string | undefined> {
  let file: FileHandle;
  try {
    // Without O_NONBLOCK, opening a named pipe blocks until another process opens it for writing.
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw code === 'ELOOP' ? new Untrusted('it is a symbolic link', { cause: error }) : error;
  }
  try {
    await assertOwn(await file.stat(), path);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** @throws Untrusted, when it is no regular file, or a user other than the plugin's and root can have written it */
export async function assertOwn(stats: Stats, path: string): Promise<void> {
  // Not Untrusted: reading it fails with EISDIR, and a folder in place of the file is left for the operator.
  if (stats.isDirectory()) return;
  if (!stats.isFile()) throw new Untrusted('it is no regular file');
  if (!isOwnedByUs(stats)) throw new Untrusted(`it belongs to user ${stats.uid}`);
  if (stats.mode & writableByAll) throw new Untrusted('everybody may write to it');
  if (stats.mode & writableByGroup && !(await isFolderOfGroup(dirname(path), stats.gid)))
    throw new Untrusted(`group ${stats.gid} may write to it`);
}

function isOwnedByUs({ uid }: Stats): boolean {
  return uid === 0 || process.geteuid === undefined || uid === process.geteuid();
}

/** True in a volume of a pod with `fsGroup`: the kubelet makes all its files writable by that group whenever it mounts the volume. */
async function isFolderOfGroup(folder: string, gid: number): Promise<boolean> {
  const stats = await stat(folder);
  return stats.gid === gid && (stats.mode & writableByGroup) !== 0;
}

/** Why other users can replace any file in a folder; undefined when they cannot. */
export async function doubtOfFolder(folder: string): Promise<string | undefined> {
  const stats = await stat(folder);
  if (!isOwnedByUs(stats)) return `user ${stats.uid} owns its folder`;
  return stats.mode & writableByAll && !(stats.mode & sticky) ? 'everybody may write to its folder' : undefined;
}

/** A path beside `path` with a random name, which no other user can predict. */
export const besideOf = (path: string, why: string): string => `${path}.${why}-${randomBytes(8).toString('hex')}`;

/** Renames what is at `path`, a file or anything else, and answers its new path. */
export async function setAside(path: string): Promise<string> {
  const aside = besideOf(path, 'aside');
  await rename(path, aside);
  return aside;
}

/** Writes text to a new file beside `path`, for the operator, and answers the path of that file. */
export async function keepAside(path: string, text: string): Promise<string> {
  const aside = besideOf(path, 'aside');
  await writeFile(aside, text, { flag: 'wx', mode: 0o600 });
  return aside;
}
