import { constants } from 'node:fs';
import { type FileHandle, open, readdir, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { besideOf } from './trust.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;

/**
 * Puts a file of ours with this text in the place of what is at `path`, and answers it, open at its end. It is made under a name nobody
 * can guess, and never written through a link; a crash leaves the earlier file or the new one, whole.
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

/** Removes what a process that was killed while it replaced `path` left beside it. Only for who has the path to himself. */
export async function removeHalfWritten(path: string): Promise<void> {
  const start = `${basename(path)}.new-`;
  for (const name of await readdir(dirname(path)))
    if (name.startsWith(start)) await unlink(join(dirname(path), name)).catch(ignoreMissing);
}

/** A rename is on disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } catch (error) {
    // Not every file system can.
    if (!['EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

/** For what shall be gone. */
export function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
