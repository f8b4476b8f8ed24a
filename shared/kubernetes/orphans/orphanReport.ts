import type { Config } from '../../../schemas/generated/types.ts';
import type { Logger } from '../../logger.ts';
import type { Orphan } from './findOrphans.ts';

/** Logs the orphans that were found, each once for as long as it exists. */
export interface OrphanReport {
  /** One line for each orphan of this plugin: an operator has to remove it, or the plugin does. */
  own(orphans: readonly Orphan[]): void;
  /** One line for all that may belong to another plugin: on a shared cluster they are usually in use. */
  others(orphans: readonly Orphan[]): void;
}

export function createOrphanReport(log: Logger, policy: Config['orphans']['policy']): OrphanReport {
  let reported: ReadonlySet<string> = new Set();
  let areOthersReported = false;
  return {
    own: (orphans) => {
      const named = orphans.filter(({ kind }) => kind !== 'tombstone');
      for (const { kind, resource, namespace, name, uid, sourceUid } of named) {
        if (reported.has(uid)) continue;
        const remedy = policy === 'delete' ? 'it is removed now' : `orphans clean --uid ${sourceUid}`;
        log.warn('orphan', { kind, resource, namespace, name, sourceUid, policy, count: named.length, remedy });
      }
      reported = new Set(named.map(({ uid }) => uid));
    },
    others: (orphans) => {
      const [first] = orphans;
      if (first !== undefined && !areOthersReported)
        log.warn('objects that another plugin may be using are left alone', {
          count: orphans.length,
          first: `${first.resource} ${first.namespace}/${first.name}`,
          remedy: '`orphans list --all` shows them, `orphans clean --uid UID` removes one',
        });
      areOthersReported = first !== undefined;
    },
  };
}
