import type { Config } from '../../schemas/generated/types.ts';
import { lockOut } from '../backend/state/lock.ts';
import type { Logger } from '../logger.ts';
import { createMemoryJournal, type Journal, openJournal } from './remove/journal.ts';

/** What outlives the process, in files that are this process's alone. */
export interface State {
  readonly journal: Journal;
  /** Lets another process have the files; whoever wrote to them has ended. */
  release(): Promise<void>;
}

/**
 * Opens what an earlier process left.
 * @throws StartError `inUse` while another process has it
 */
export async function openState(config: Pick<Config, 'app' | 'delete'>, log: Logger): Promise<State> {
  const path = statePathOf(config);
  if (path === undefined) {
    log.warn('deletes the cluster has not accepted are kept in memory only', { remedy: 'set delete.journal_path' });
    return { journal: createMemoryJournal(), release: async () => undefined };
  }
  const release = await lockOut(path, log);
  return { journal: await openJournal(path, log), release };
}

/** Next to the unix socket by default: the plugin may write there, and a helm release keeps that folder as long as the pod. */
function statePathOf({ app, delete: { journal_path } }: Pick<Config, 'app' | 'delete'>): string | undefined {
  if (journal_path !== '') return journal_path;
  const socket = /^unix:\/\/(.+)$/.exec(app.socket_address)?.[1];
  return socket && `${socket}.deletes`;
}
