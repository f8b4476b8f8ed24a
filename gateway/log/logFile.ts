import { fstatSync, renameSync, statSync } from 'node:fs';
import { type DestinationStream, destination } from 'pino';
import { StartError } from '../../shared/startError.ts';

export interface LogFile extends DestinationStream {
  /** Opens the file anew, after somebody else moved it away. */
  reopen(): void;
}

export interface LogFileOptions {
  /** Bytes it may have before it is moved away and begun anew; 0 for any number. */
  readonly mostBytes: number;
  /** How many of those that were moved away stay, as `.1` (the latest), `.2` and so on. */
  readonly mostFiles: number;
  /** Lines that a full disk keeps waiting, in bytes. */
  readonly maxLength: number;
  /** Hears that the file was not opened anew, and why: what was open goes on. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * A file to which lines are added, written synchronously. Never longer than allowed, but for a single line that is.
 * @throws StartError `configuration` when it cannot be written
 */
export function openLogFile(path: string, { mostBytes, mostFiles, maxLength, onTrouble }: LogFileOptions): LogFile {
  const file = open(path, maxLength);
  // A full disk is no reason to end running pods' service.
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
      // Out of a signal's listener it would end the process. What waits for the new file would close the old one twice.
      file.removeAllListeners('ready');
      report(error);
      return false;
    }
  };

  /** Said once: the line about it goes to this file, too. */
  const report = (error: unknown) => {
    size = 0;
    if (isStuck) return;
    isStuck = true;
    onTrouble(error);
  };

  const rotate = () => {
    try {
      // Whoever moved it away already, a second process or logrotate, has its own idea of what is kept.
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

/** Each takes the name of the one before it, and the last goes. */
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
