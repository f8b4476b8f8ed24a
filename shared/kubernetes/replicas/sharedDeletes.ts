import { validate } from '../../../schemas/generated/journalLine.js';
import type { BegunRemoval, JournalLine, Removal } from '../../../schemas/generated/types.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import { toPodMetadata } from '../../backend/deletes/removal.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import { toRecord } from '../../record.ts';
import { listAll } from '../client/listAll.ts';
import { pathOf } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import { pendingLabel, tombstoneLabel } from '../manifest/marks.ts';
import { isOfCluster } from '../manifest/selectors.ts';
import { metadataOf } from '../orphans/listManaged.ts';
import { createSharedTombstones, tombstoneName } from './sharedTombstones.ts';

/** The deletes that any of several gateways received, stored where the others find them. */
export interface SharedDeletes extends Required<Tombstones> {
  /** The deletes that may not have been carried out yet, or all whose tombstone still exists. */
  list(which: 'pending' | 'all', deadline: Deadline): Promise<readonly Removal[]>;
  /** Notes that a delete was given up, so that no gateway carries it out any more. Never throws. */
  forget(removal: Removal): Promise<void>;
}

const forgetMs = 10_000;

/** The tombstones that gateways share, read as a queue of deletes by the leader. */
export function createSharedDeletes(cluster: Pick<Cluster, 'client' | 'config' | 'log'>): SharedDeletes {
  const { client, config } = cluster;
  const tombstones = createSharedTombstones(cluster);
  return {
    ...tombstones,
    forget: async (removal) => {
      const deadline = createDeadline(forgetMs);
      await tombstones.finish({ metadata: toPodMetadata(removal) }, deadline);
      deadline.dispose();
    },
    list: async (which, deadline) => {
      const labelSelector = which === 'pending' ? `${tombstoneLabel},${pendingLabel}` : tombstoneLabel;
      const selector = { labelSelector, fieldSelector: undefined };
      const path = pathOf(config.replicas.namespace, 'configmaps');
      // A delete of a plugin with another cluster id is skipped: this one would not find its pod, and would note the delete as done.
      const toItem = (raw: unknown) =>
        isOfCluster(metadataOf(raw).labels, config.offloading.cluster_id) ? toRemovalOrNone(raw) : undefined;
      const { items } = await listAll(client, { path, selector, toItem }, deadline);
      return items.filter((removal) => removal !== undefined);
    },
  };
}

/** The removal in a ConfigMap. Undefined if its content does not fit the schema of the journal, or does not match its name: others made it. */
export function toRemovalOrNone(raw: unknown): Removal | undefined {
  const { metadata, data } = toRecord(raw);
  const removal = parseRemoval(toRecord(data).removal);
  return removal !== undefined && tombstoneName(removal) === toRecord(metadata).name ? removal : undefined;
}

/** Undefined for an undo, which has `objects`: only whole deletes are shared. */
function parseRemoval(text: unknown): Removal | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const line: unknown = { begin: JSON.parse(text) };
    if (!validate(line) || !isBegun(line)) return undefined;
    return line.begin.objects === undefined ? line.begin : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isBegun = (line: JournalLine): line is BegunRemoval => 'begin' in line;
