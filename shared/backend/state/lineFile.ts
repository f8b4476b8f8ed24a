import { type FileHandle, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Clock, systemClock } from '../../async/clock.ts';
import type { Validator } from '../../handler.ts';
import type { Logger } from '../../logger.ts';
import { ignoreMissing, removeHalfWritten, replaceFile } from './replaceFile.ts';
import { doubtOfFolder, keepAside, readOwn, setAside, Untrusted } from './trust.ts';

/** Facts that outlive the process: a file with one JSON value a line, to which lines are added. */
export interface LineFile {
  /**
   * `synced`: on disk when it resolves; `written`: where only the machine's end can lose it. When the disk fails it resolves too: what could
   * not be written is written as soon as the disk allows, and the log says so.
   */
  append(line: object, how: 'synced' | 'written'): Promise<void>;
  close(): Promise<void>;
}

export interface LineFileOptions<Line> {
  readonly path: string;
  /** What the log calls it. */
  readonly what: string;
  readonly validate: Validator<Line>;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Takes in a line that an earlier process left. */
  take(line: Line): void;
  /** The fewest lines that come to all there is to remember now, the ones about to be appended included. */
  linesOf(): readonly object[];
  /** Where a synced line that is missing would mislead, the file is removed, which a full disk allows, until it can be whole again. */
  readonly isWorthlessWithGaps?: boolean;
}

/** Lines appended, at about 200 bytes each, after which the file is written anew. */
export const mostAppended = 10_000;

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

interface Entry {
  readonly text: string;
  readonly isSynced: boolean;
  readonly done: () => void;
}

/**
 * Opens the file, hands its lines to `take`, and writes it anew with what `linesOf` then says, as it does again whenever it has grown long.
 * A file that others may have written is set aside unread, and so is, once, each line that does not fit the schema. One that cannot be
 * read is left as it is, for the operator to see to, and nothing is kept. Never throws: serving goes on without.
 */
export async function openLineFile<Line>(options: LineFileOptions<Line>): Promise<LineFile> {
  const { path, what, log, clock = systemClock, linesOf } = options;
  const complain = (event: string) => (error: unknown) => {
    log.error(`${what} ${event}`, { path, reason: String(error) });
    return undefined;
  };
  if ((await takeAll(options).catch(complain('not readable'))) === undefined) return forgetful;

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

  /** Refusing deletes because a disk is full would lose them for certain: what could not be written is still in memory. */
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
    // Not again at once, if it fails: the long file is as good.
    appended = 0;
    await renew().catch(complain('not shortened'));
  };

  /** One after the other, and together what has come meanwhile: a sync for all of them. */
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

/** Where nothing can be kept. */
export const forgetful: LineFile = { append: async () => undefined, close: async () => undefined };

async function takeAll<Line>({ path, what, validate, log, take }: LineFileOptions<Line>): Promise<'taken'> {
  const { fitting, others } = sortLines(await readTrusted(path, what, log), validate);
  for (const line of fitting) take(line);
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

/** What a crash cut short is left out: nobody was told that it was accepted. */
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
