import { fstatSync, renameSync, statSync } from 'node:fs';
import { type DestinationStream, destination } from 'pino';
import { StartError } from '../../shared/startError.ts';

export interface LogFile extends DestinationStream {
  /** Opens the file again, after another program moved it away. */
  reopen(): void;
}

export interface LogFileOptions {
  /** The most bytes before the file is rotated; 0 for no limit. */
  readonly mostBytes: number;
  /** The number of rotated files to keep, as `.1` (the latest), `.2` and so on. */
  readonly mostFiles: number;
  /** Bytes of lines that are buffered while the disk is full. */
  readonly maxLength: number;
  /** Called with the error when the file cannot be rotated or opened again. The open file stays in use. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Opens a log file for appending; writes are synchronous. Only a single line longer than `mostBytes` makes the file exceed it.
 * @throws StartError `configuration` when the file cannot be written
 */
export function openLogFile(path: string, { mostBytes, mostFiles, maxLength, onTrouble }: LogFileOptions): LogFile {
  const file = open(path, maxLength);
  // With a full disk the plugin goes on serving the pods that run.
  file.on('error', () => undefined);
  // The stream has a property `fd`, which pino's types lack.
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
      // Thrown from a signal's listener, the error would end the process. The listener that waits for the new file would close the old one twice.
      file.removeAllListeners('ready');
      report(error);
      return false;
    }
  };

  /** Reports only the first of several failures in a row, because the line about it is written to this file, too. */
  const report = (error: unknown) => {
    size = 0;
    if (isStuck) return;
    isStuck = true;
    onTrouble(error);
  };

  const rotate = () => {
    try {
      // If another process or logrotate has moved the file away already, only a new one is opened.
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

/** Renames `.1` to `.2` and so on, and the file itself to `.1`. The oldest one is overwritten. */
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
