import type { Config } from '../../../schemas/generated/types.ts';
import type { Logger } from '../../logger.ts';
import { createMemoryJournal, type Journal, openJournal, readJournal } from '../deletes/journal.ts';
import type { JournalState } from '../deletes/journalLines.ts';
import { openPodRecord, type PodRecord } from '../orphans/podRecord.ts';
import { type RecordState, readRecord } from '../orphans/recordLines.ts';
import { acquireLock } from './lock.ts';

/** The state that survives a restart, in files that this process has locked. */
export interface DurableState {
  readonly journal: Journal;
  readonly record: PodRecord;
  /** Unlocks the files for another process. Close the journal and the record first. */
  release(): Promise<void>;
}

/**
 * Opens the journal and the record, with what an earlier process left in them.
 * @throws StartError `inUse` while another process has locked them
 */
export async function openState(
  config: Pick<Config, 'app' | 'delete' | 'replicas'>,
  log: Logger,
): Promise<DurableState> {
  const path = statePathOf(config);
  if (path === undefined) {
    log.warn('deletes the cluster has not accepted, and pods nobody asks for, are kept in memory only', {
      remedy: 'set delete.journal_path',
    });
    const record = await openPodRecord(undefined, log);
    return { journal: createMemoryJournal(), record, release: async () => undefined };
  }
  const release = await acquireLock(path, log);
  // With several replicas, none of them sees all polls, so a record of one of them would be incomplete.
  const recordPath = config.replicas.namespace === '' ? recordPathOf(path) : undefined;
  const [journal, record] = await Promise.all([openJournal(path, log), openPodRecord(recordPath, log)]);
  return { journal, record, release };
}

/** The record is a file beside the journal, not part of it, because earlier versions read the journal and would not know these lines. */
const recordPathOf = (path: string) => `${path}.pods`;

/**
 * Reads the record of a plugin that may be running, without locking it; undefined when there is none.
 * @throws Untrusted, and what reading it throws
 */
export async function readRecordOf(config: Pick<Config, 'app' | 'delete'>): Promise<RecordState | undefined> {
  const path = statePathOf(config);
  return path === undefined ? undefined : readRecord(recordPathOf(path));
}

/**
 * Reads the delete journal of a plugin that may be running, without locking it; undefined when there is none.
 * @throws Untrusted, and what reading it throws
 */
export async function readJournalOf(config: Pick<Config, 'app' | 'delete'>): Promise<JournalState | undefined> {
  const path = statePathOf(config);
  return path === undefined ? undefined : readJournal(path, Date.now());
}

/** By default next to the unix socket: the plugin can write there, and in a Helm release that folder lives as long as the pod. */
function statePathOf({ app, delete: { journal_path } }: Pick<Config, 'app' | 'delete'>): string | undefined {
  if (journal_path !== '') return journal_path;
  const socket = /^unix:\/\/(.+)$/.exec(app.socket_address)?.[1];
  return socket && `${socket}.deletes`;
}
