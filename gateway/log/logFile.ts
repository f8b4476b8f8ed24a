import { fstatSync, renameSync, statSync } from 'node:fs';
import { type DestinationStream, destination } from 'pino';
import { StartError } from '../../shared/startError.ts';

export interface LogFile extends DestinationStream {
  /** Opens the file anew, after somebody else moved it away. */
  reopen(): void;
}

export interface LogFileOptions {
  /** Bytes of the file before it is rotated; 0 for no limit. */
  readonly mostBytes: number;
  /** Rotated files that are kept, as `.1` (the latest), `.2` and so on. */
  readonly mostFiles: number;
  /** Bytes of lines that are buffered while the disk is full. */
  readonly maxLength: number;
  /** Called when the file could not be rotated or opened again. The open file is used further. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * A log file, written synchronously and rotated by size. It exceeds `mostBytes` only if a single line does, or if it cannot be rotated.
 * @throws StartError `configuration` when the file cannot be written
 */
export function openLogFile(path: string, { mostBytes, mostFiles, maxLength, onTrouble }: LogFileOptions): LogFile {
  const file = open(path, maxLength);
  // A full disk must not stop the plugin.
  file.on('error', () => undefined);
  // pino's types leave out the descriptor, which its stream has.
  const descriptor = () => Number((file as unknown as { readonly fd: number }).fd);
  let size = fstatSync(descriptor()).size;
  let isStuck = false;
  file.on('write', (bytes: number) => {
    size += bytes;
  });

  const reopen = (): boolean => {
    try {
      file.reopen();
      size = fstatSync(descriptor()).size;
      isStuck = false;
      return true;
    } catch (error) {
      // Not thrown: in a signal's listener that would end the process. pino's listener for the new file is removed, or it would close the old
      // descriptor twice.
      file.removeAllListeners('ready');
      report(error);
      return false;
    }
  };

  /** Calls `onTrouble` once until a reopen succeeds: the line that it logs goes to this file, too. */
  const report = (error: unknown) => {
    size = 0;
    if (isStuck) return;
    isStuck = true;
    onTrouble(error);
  };

  const rotate = () => {
    try {
      // If a second process or logrotate has moved the file away already, the older files are its concern.
      if (isSame(path, descriptor())) shift(path, mostFiles);
    } catch (error) {
      report(error);
      return;
    }
    reopen();
  };

  return {
    write: (line) => {
      if (mostBytes > 0 && size > 0 && size + Buffer.byteLength(line) > mostBytes) rotate();
      file.write(line);
    },
    reopen: () => void reopen(),
  };
}

function open(path: string, maxLength: number): ReturnType<typeof destination> {
  try {
    return destination({ dest: path, sync: true, append: true, mkdir: true, maxLength });
  } catch (cause) {
    throw new StartError('configuration', `log.dir: cannot write ${path}`, { cause });
  }
}

function isSame(path: string, descriptor: number): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  const ours = fstatSync(descriptor);
  return there?.ino === ours.ino && there.dev === ours.dev;
}

/** Renames each file to the next number; the last one is overwritten. */
function shift(path: string, mostFiles: number): void {
  for (let number = mostFiles - 1; number > 0; number--) renameIfThere(`${path}.${number}`, `${path}.${number + 1}`);
  renameSync(path, `${path}.1`);
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
