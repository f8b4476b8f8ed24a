import type { Config } from '../../../schemas/generated/types.ts';
import type { Logger } from '../../logger.ts';
import type { Orphan } from './findOrphans.ts';

/** Says what was found, once for as long as it is there. */
export interface OrphanReport {
  /** Each one: somebody has to see to it, or it will be removed. */
  own(orphans: readonly Orphan[]): void;
  /** Together: on a cluster that is shared they are usually well, and somebody else's. */
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
