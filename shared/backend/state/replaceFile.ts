import { constants } from 'node:fs';
import { type FileHandle, open, readdir, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { besideOf } from './trust.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;

/**
 * Replaces `path` atomically by a file with this text, and answers its handle, open for appending. The new file is made under a random name,
 * never through a link, then synced and renamed. A crash leaves either the earlier file or the new one, whole.
 */
export async function replaceFile(path: string, text: string): Promise<FileHandle> {
  const fresh = besideOf(path, 'new');
  const file = await open(fresh, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
    await rename(fresh, path);
    await syncFolder(dirname(path));
    return file;
  } catch (error) {
    await file.close();
    await unlink(fresh).catch(ignoreMissing);
    throw error;
  }
}

/** Removes the files that a process left beside `path` when it was killed in `replaceFile`. Only for the process that holds the lock. */
export async function removeHalfWritten(path: string): Promise<void> {
  const start = `${basename(path)}.new-`;
  for (const name of await readdir(dirname(path)))
    if (name.startsWith(start)) await unlink(join(dirname(path), name)).catch(ignoreMissing);
}

/** Syncs the folder: only then is a rename in it on disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } catch (error) {
    // Not every file system can sync a folder.
    if (!['EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

/** For `catch` after an unlink: a file that is missing already is no error. */
export function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
