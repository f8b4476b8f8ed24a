import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { acquireLock } from '../../shared/backend/state/lock.ts';
import { assertOwn, doubtOfFolder, Untrusted } from '../../shared/backend/state/trust.ts';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';
import { beginning, chained, type Link, lineHashOf } from './chain.ts';
import type { AuditEntry } from './entry.ts';
import { readTail } from './tail.ts';

/** The audit: an append-only file. Each line holds the hash of the line before it. */
export interface AuditFile {
  /**
   * Resolves with whether the line was written; `synced` also waits for fdatasync. A line that could not be written is kept, and tried again every
   * 30 s and with the next line; an error is logged. Never rejects.
   */
  append(entry: AuditEntry, how: 'synced' | 'written'): Promise<boolean>;
  close(): Promise<void>;
}

export interface AuditFileOptions {
  readonly path: string;
  readonly log: Logger;
  readonly now?: () => Date;
}

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = constants;
/** Milliseconds after a failed write. */
const retryMs = 30_000;

/** Lines kept while they cannot be written, at about half a KB each. Further ones are only counted, as `lost`. */
const mostWaiting = 10_000;

interface Waiting {
  readonly time: string;
  readonly facts: object;
  readonly isSynced: boolean;
  readonly done: (isWritten: boolean) => void;
}

/**
 * Opens the audit and continues its chain. A line that a crash cut short stays, and the next line (`recovered`) holds its hash. If the file was
 * moved away, as by log rotation, the next line begins a new file, and the chain continues there.
 * @throws StartError `inUse`, or `configuration` when the file is not our own or no audit. Other errors, as a full disk, do not stop the start
 */
export async function openAudit({ path, log, now = () => new Date() }: AuditFileOptions): Promise<AuditFile> {
  const release = await acquireLock(path, log, 'audit.path');
  let file: FileHandle | undefined;
  let last: Link = beginning;
  let waiting: Waiting[] = [];
  let flushing: Promise<void> = Promise.resolve();
  let isFlushing = false;
  let retry: NodeJS.Timeout | undefined;
  let lost = 0;
  let isBroken = false;

  /** @throws Untrusted, and what opening, reading or writing the file throws */
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
      if (torn.length > 0) text += lineOf({ what: 'recovered', torn: lineHashOf(torn), bytes: torn.length });
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

  /** The open file; undefined if there is none or the path no longer names it, since it was moved away. */
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
    // Further lines may have been lost during the write.
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
        // The next attempt opens the file again and reads its end: a part of the batch may have been written.
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
  // What is noted here can be held against the file later: a chain does not show that its end was cut off.
  log.info('audit', { path, number: last.number, hash: last.hash });

  return {
    append: (entry, how) =>
      new Promise((done) => {
        // With a disk that hangs, lines pile up: memory must not grow without limit.
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

/** Whether an error lasts until an operator corrects it, so that the plugin must not start. */
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
