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

/** Deletes that any of several gateways was asked for, where the others find them. */
export interface SharedDeletes extends Required<Tombstones> {
  /** Those that may not have been carried out yet, or all of the last minutes. */
  list(which: 'pending' | 'all', deadline: Deadline): Promise<readonly Removal[]>;
  /** Notes of one that was given up that nobody is to carry it out any more. Never throws. */
  forget(removal: Removal): Promise<void>;
}

const forgetMs = 10_000;

/** The tombstones that gateways share, as the work they are for whoever leads. */
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
      // What another cluster id's plugin was asked for we would not find, and would note as done.
      const toItem = (raw: unknown) =>
        isOfCluster(metadataOf(raw).labels, config.offloading.cluster_id) ? toRemovalOrNone(raw) : undefined;
      const { items } = await listAll(client, { path, selector, toItem }, deadline);
      return items.filter((removal) => removal !== undefined);
    },
  };
}

/** Whatever else somebody put there: only what fits the journal's rules, and bears the name that its content gives it, counts. */
export function toRemovalOrNone(raw: unknown): Removal | undefined {
  const { metadata, data } = toRecord(raw);
  const removal = parseRemoval(toRecord(data).removal);
  return removal !== undefined && tombstoneName(removal) === toRecord(metadata).name ? removal : undefined;
}

/** What an undo left is not among it. */
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
