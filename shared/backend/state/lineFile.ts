import { type FileHandle, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Clock, systemClock } from '../../async/clock.ts';
import type { Validator } from '../../handler.ts';
import type { Logger } from '../../logger.ts';
import { ignoreMissing, removeHalfWritten, replaceFile } from './replaceFile.ts';
import { doubtOfFolder, keepAside, readOwn, setAside, Untrusted } from './trust.ts';

/** Facts that survive a restart: a file with one JSON value a line, to which lines are appended. */
export interface LineFile {
  /**
   * `synced`: resolves after fdatasync. `written`: resolves after write, so a crash of the machine can lose the line, a killed process cannot.
   * Resolves also when the disk fails: the line is then written as soon as the disk works again, and the log says so.
   */
  append(line: object, how: 'synced' | 'written'): Promise<void>;
  close(): Promise<void>;
}

export interface LineFileOptions<Line> {
  readonly path: string;
  /** The name of the file in the log, such as `journal`. */
  readonly what: string;
  readonly validate: Validator<Line>;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Called with each line that an earlier process left. */
  apply(line: Line): void;
  /** The fewest lines that lead to the present state, including lines that are about to be appended. */
  linesOf(): readonly object[];
  /** If true, and a synced line cannot be written, the file is removed until it can be written whole. A full disk allows an unlink. */
  readonly isWorthlessWithGaps?: boolean;
}

/** Lines of about 200 bytes that are appended before the file is compacted. */
export const mostAppended = 10_000;

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

interface Entry {
  readonly text: string;
  readonly isSynced: boolean;
  readonly done: () => void;
}

/**
 * Opens the file, passes its lines to `apply`, and compacts it to the lines of `linesOf`; it does that again after 10,000 appended lines.
 * A file that other users may have written is renamed and not read. Lines that do not fit the schema are moved to a file beside it. A file
 * that cannot be read is left as it is, for the operator, and nothing is kept on disk. Never throws: the plugin serves without the file.
 */
export async function openLineFile<Line>(options: LineFileOptions<Line>): Promise<LineFile> {
  const { path, what, log, clock = systemClock, linesOf } = options;
  const complain = (event: string) => (error: unknown) => {
    log.error(`${what} ${event}`, { path, reason: String(error) });
    return undefined;
  };
  if ((await applyAll(options).catch(complain('not readable'))) === undefined) return nullLineFile;

  const closing = new AbortController();
  const queue: Entry[] = [];
  let flushing: Promise<void> | undefined;
  let file: FileHandle | undefined;
  let appended = 0;
  let closed = false;
  let retryMs = firstRetryMs;
  let retryAt = 0;

  const renew = async () => {
    const lines = linesOf();
    const renewed = await replaceFile(path, lines.map(toText).join(''));
    const outgrown = file;
    file = renewed;
    appended = 0;
    await outgrown?.close().catch(complain('not closed'));
    return lines.length;
  };

  /** Closes the file and tries again after a backoff. Deletes are still accepted: what could not be written is in memory. */
  const giveUpFor = async (error: unknown) => {
    const broken = file;
    file = undefined;
    if (retryMs === firstRetryMs) complain('not writable')(error);
    await broken?.close().catch(complain('not closed'));
    retryAt = clock.now() + retryMs;
    const wakeAfter = clock.sleep(retryMs, closing.signal);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
    wakeAfter.then(
      () => void enqueue('', false),
      () => undefined,
    );
  };

  const mend = async () => {
    try {
      const lines = await renew();
      retryMs = firstRetryMs;
      log.info(`${what} written again`, { path, lines });
    } catch (error) {
      await giveUpFor(error);
    }
  };

  const noteGap = async (batch: readonly Entry[]) => {
    if (!options.isWorthlessWithGaps || !batch.some(({ isSynced }) => isSynced)) return;
    await unlink(path).catch(ignoreMissing).catch(complain('not removed'));
  };

  const write = async (batch: readonly Entry[]) => {
    if (closed) return;
    if (file === undefined) {
      if (clock.now() >= retryAt) await mend();
      if (file === undefined) await noteGap(batch);
      return;
    }
    try {
      await file.appendFile(batch.map(({ text }) => text).join(''));
      if (batch.some(({ isSynced }) => isSynced)) await file.datasync();
    } catch (error) {
      await giveUpFor(error);
      await noteGap(batch);
      return;
    }
    appended += batch.length;
    if (appended < mostAppended) return;
    // Reset also if compaction fails, so that it is not tried again at once: the long file is as good.
    appended = 0;
    await renew().catch(complain('not shortened'));
  };

  /** Writes in batches: all lines that came during one write share the next write and its fdatasync. */
  const flush = async () => {
    while (queue.length > 0) {
      const batch = queue.splice(0);
      await write(batch);
      for (const { done } of batch) done();
    }
  };

  const enqueue = (text: string, isSynced: boolean) =>
    new Promise<void>((done) => {
      queue.push({ text, isSynced, done });
      const start = () => {
        flushing ??= flush().finally(() => {
          flushing = undefined;
          if (queue.length > 0) start();
        });
      };
      start();
    });

  const begin = async () => {
    await removeHalfWritten(path);
    const doubt = await doubtOfFolder(dirname(path));
    if (doubt !== undefined) log.warn(`others can replace the ${what}`, { path, reason: doubt });
    await renew();
  };

  await begin().catch(giveUpFor);

  return {
    append: (line, how) => enqueue(toText(line), how === 'synced'),
    close: async () => {
      closing.abort(new Error('closing'));
      while (flushing !== undefined) await flushing;
      if (file === undefined) await mend();
      closed = true;
      await file?.close();
    },
  };
}

const toText = (line: object) => `${JSON.stringify(line)}\n`;

/** A line file that keeps nothing, for a plugin without a usable path. */
export const nullLineFile: LineFile = { append: async () => undefined, close: async () => undefined };

async function applyAll<Line>({ path, what, validate, log, apply }: LineFileOptions<Line>): Promise<'taken'> {
  const { fitting, others } = sortLines(await readTrusted(path, what, log), validate);
  for (const line of fitting) apply(line);
  if (others.length > 0) {
    const text = others.map((line) => `${line}\n`).join('');
    const aside = await keepAside(path, text).catch((error: unknown) => `nowhere: ${String(error)}`);
    log.warn(`lines that are none of the ${what} set aside`, { path, lines: others.length, aside });
  }
  return 'taken';
}

async function readTrusted(path: string, what: string, log: Logger): Promise<string> {
  try {
    return (await readOwn(path)) ?? '';
  } catch (error) {
    if (!(error instanceof Untrusted)) throw error;
    const aside = await setAside(path);
    log.warn(`${what} set aside, and not read`, { path, aside, reason: error.message });
    return '';
  }
}

/** Sorts the lines by whether they fit the schema. A last line that a crash cut short is in neither list: it was never acknowledged. */
export function sortLines<Line>(
  text: string,
  validate: Validator<Line>,
): { readonly fitting: readonly Line[]; readonly others: readonly string[] } {
  const lines = text.split('\n');
  const last = lines.pop();
  const fitting: Line[] = [];
  const others: string[] = [];
  for (const line of lines) {
    const read = parse(line);
    if (validate(read)) fitting.push(read);
    else if (line.trim() !== '') others.push(line);
  }
  const cut = last === undefined || last === '' ? undefined : parse(last);
  if (validate(cut)) fitting.push(cut);
  return { fitting, others };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // set aside like all that does not fit
  }
}
