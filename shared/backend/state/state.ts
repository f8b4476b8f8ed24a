import type { Config } from '../../../schemas/generated/types.ts';
import type { Logger } from '../../logger.ts';
import { createMemoryJournal, type Journal, openJournal, readJournal } from '../deletes/journal.ts';
import type { JournalState } from '../deletes/journalLines.ts';
import { openPodRecord, type PodRecord } from '../orphans/podRecord.ts';
import { type RecordState, readRecord } from '../orphans/recordLines.ts';
import { lockOut } from './lock.ts';

/** What outlives the process, in files that are this process's alone. */
export interface State {
  readonly journal: Journal;
  readonly record: PodRecord;
  /** Lets another process have the files; whoever wrote to them has closed them. */
  release(): Promise<void>;
}

/**
 * Opens what an earlier process left.
 * @throws StartError `inUse` while another process has it
 */
export async function openState(config: Pick<Config, 'app' | 'delete' | 'replicas'>, log: Logger): Promise<State> {
  const path = statePathOf(config);
  if (path === undefined) {
    log.warn('deletes the cluster has not accepted, and pods nobody asks for, are kept in memory only', {
      remedy: 'set delete.journal_path',
    });
    const record = await openPodRecord(undefined, log);
    return { journal: createMemoryJournal(), record, release: async () => undefined };
  }
  const release = await lockOut(path, log);
  // Where there are several gateways none of them alone knows who was asked about what.
  const recordPath = config.replicas.namespace === '' ? recordPathOf(path) : undefined;
  const [journal, record] = await Promise.all([openJournal(path, log), openPodRecord(recordPath, log)]);
  return { journal, record, release };
}

/** The record is a neighbour of the journal, which an earlier version reads, and this file not. */
const recordPathOf = (path: string) => `${path}.pods`;

/**
 * The record of a plugin that may be running, for a look from outside; undefined when there is none.
 * @throws Untrusted, and what reading it throws
 */
export async function readRecordOf(config: Pick<Config, 'app' | 'delete'>): Promise<RecordState | undefined> {
  const path = statePathOf(config);
  return path === undefined ? undefined : readRecord(recordPathOf(path));
}

/**
 * The delete journal of a plugin that may be running, for a look from outside; undefined when there is none.
 * @throws Untrusted, and what reading it throws
 */
export async function readJournalOf(config: Pick<Config, 'app' | 'delete'>): Promise<JournalState | undefined> {
  const path = statePathOf(config);
  return path === undefined ? undefined : readJournal(path, Date.now());
}

/** Next to the unix socket by default: the plugin may write there, and a helm release keeps that folder as long as the pod. */
function statePathOf({ app, delete: { journal_path } }: Pick<Config, 'app' | 'delete'>): string | undefined {
  if (journal_path !== '') return journal_path;
  const socket = /^unix:\/\/(.+)$/.exec(app.socket_address)?.[1];
  return socket && `${socket}.deletes`;
}
