import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lockOut } from '../../shared/backend/state/lock.ts';
import { assertOwn, doubtOfFolder, Untrusted } from '../../shared/backend/state/trust.ts';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';
import { beginning, chained, hashOf, type Link } from './chain.ts';
import type { AuditEntry } from './entry.ts';
import { readTail } from './tail.ts';

/** The audit of what was made and removed: an append-only file in which each line holds the hash of the line before it. */
export interface AuditFile {
  /**
   * Resolves with whether the line is in the file; with `synced`, on disk. A line that could not be written is kept and retried every 30 s, and
   * the log says so. It is dropped and counted when 10,000 lines wait.
   */
  append(entry: AuditEntry, how: 'synced' | 'written'): Promise<boolean>;
  /** Writes the lines that wait, and releases the file and its lock. */
  close(): Promise<void>;
}

export interface AuditFileOptions {
  readonly path: string;
  readonly log: Logger;
  readonly now?: () => Date;
}

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = constants;
/** Milliseconds until a failed write is tried again. */
const retryMs = 30_000;

/** The most lines that wait while they cannot be written, at about half a KB each. Further ones are only counted (`lost`). */
const mostWaiting = 10_000;

interface Waiting {
  readonly time: string;
  readonly facts: object;
  readonly isSynced: boolean;
  readonly done: (isWritten: boolean) => void;
}

/**
 * Opens the audit and continues its chain. A line that a crash cut short stays in the file, and a line `recovered` holds its hash. If the file
 * was moved away (log rotation), the next line notices, and a new file continues the chain.
 * @throws StartError `inUse`, or `configuration` when the file is not ours or no audit. A full disk does not stop the start
 */
export async function openAudit({ path, log, now = () => new Date() }: AuditFileOptions): Promise<AuditFile> {
  const release = await lockOut(path, log, 'audit.path');
  let file: FileHandle | undefined;
  let last: Link = beginning;
  let waiting: Waiting[] = [];
  let flushing: Promise<void> = Promise.resolve();
  let isFlushing = false;
  let retry: NodeJS.Timeout | undefined;
  let lost = 0;
  let isBroken = false;

  /** Opens the file and reads its last line. @throws Untrusted, and what opening or reading the file throws */
  const openFile = async () => {
    const opened = await open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
    try {
      const stats = await opened.stat();
      if (stats.isDirectory()) throw new Untrusted('it is a folder');
      await assertOwn(stats, path);
      const tail = await readTail(opened);
      if (tail === undefined) throw new Untrusted('it is no audit');
      if (tail.link.number > 0) last = tail.link;
      const { torn, isOpen } = tail;
      let text = isOpen ? '\n' : '';
      if (torn.length > 0) text += lineOf({ what: 'recovered', torn: hashOf(torn), bytes: torn.length });
      if (text !== '') await opened.appendFile(text);
      file = opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  };

  const lineOf = (facts: object, time = now().toISOString()): string => {
    const { text, link } = chained(last, time, facts);
    last = link;
    return `${text}\n`;
  };

  /** The open file; undefined once it was moved away. */
  const current = async (): Promise<FileHandle | undefined> => {
    if (file === undefined) return undefined;
    const [ours, there] = await Promise.all([file.stat(), stat(path).catch(() => undefined)]);
    if (there?.ino === ours.ino && there.dev === ours.dev) return file;
    await file.close();
    file = undefined;
    log.info('audit begun anew', { path, number: last.number, hash: last.hash });
    return undefined;
  };

  const write = async (batch: readonly Waiting[]) => {
    if ((await current()) === undefined) await openFile();
    if (file === undefined) throw new Error('not open');
    let text = '';
    for (const { time, facts } of batch) text += lineOf(facts, time);
    const told = lost;
    if (told > 0) text += lineOf({ what: 'gap', lost: told });
    await file.appendFile(text);
    if (batch.some(({ isSynced }) => isSynced)) await file.datasync();
    // More lines may have been lost during the write.
    lost -= told;
  };

  const complain = (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    log.error('audit not written: what is done now is put on record as soon as it can be', { path, reason });
    isBroken = true;
    retry ??= setTimeout(() => {
      retry = undefined;
      void flush();
    }, retryMs).unref();
  };

  const flushAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      const before = last;
      waiting = [];
      try {
        await write(batch);
        if (isBroken) log.info('audit written again', { path, lines: batch.length });
        isBroken = false;
        for (const { done } of batch) done(true);
      } catch (error) {
        // Part of the lines may have been written. The file is opened again, and the chain continues after its last whole line.
        await file?.close().catch(() => undefined);
        file = undefined;
        last = before;
        waiting = [...batch, ...waiting];
        for (const { done } of waiting) done(false);
        lost += waiting.splice(mostWaiting).length;
        complain(error);
        break;
      }
    }
    isFlushing = false;
  };

  const flush = (): Promise<void> => {
    if (isFlushing) return flushing;
    isFlushing = true;
    flushing = flushAll();
    return flushing;
  };

  await openFile().catch(async (error: unknown) => {
    if (isUnusable(error)) {
      await release();
      throw new StartError('configuration', `audit.path: ${path} cannot be used: ${reasonOf(error)}`, { cause: error });
    }
    complain(error);
  });
  const doubt = await doubtOfFolder(dirname(path)).catch(() => undefined);
  if (doubt !== undefined) log.warn('others can replace the audit', { path, reason: doubt });
  // Logged for a later comparison: the chain itself does not show that lines were cut off at its end.
  log.info('audit', { path, number: last.number, hash: last.hash });

  return {
    append: (entry, how) =>
      new Promise((done) => {
        // While the disk hangs, lines pile up: memory must be bounded.
        if (waiting.length >= mostWaiting) {
          lost++;
          done(false);
          return;
        }
        waiting.push({ time: now().toISOString(), facts: entry, isSynced: how === 'synced', done });
        void flush();
      }),
    close: async () => {
      clearTimeout(retry);
      await flushing;
      await flush();
      if (waiting.length > 0) log.error('audit incomplete', { path, lines: waiting.length + lost });
      log.info('audit closed', { path, number: last.number, hash: last.hash });
      await file?.close();
      await release();
    },
  };
}

/** Whether an error lasts until an operator acts, so that a retry is useless. */
function isUnusable(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return (
    error instanceof Untrusted ||
    ['ELOOP', 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EISDIR', 'ENXIO', 'EROFS'].includes(code)
  );
}

function reasonOf(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === 'ELOOP') return 'it is a symbolic link';
  return error instanceof Error ? error.message : String(error);
}
