import { validate } from '../../../schemas/generated/journalLine.js';
import type { BegunRemoval, JournalLine, LocalPod, Removal } from '../../../schemas/generated/types.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import { toMetadata, toRemoval } from '../../backend/deletes/removal.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import { toRecord } from '../../record.ts';
import { isKubernetesError } from '../client/errors.ts';
import { listAll } from '../client/list.ts';
import { createObject, getObject, patchObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import { labelsOf, pendingLabel, tombstoneLabel } from '../manifest/marks.ts';
import { hashOf } from '../manifest/names.ts';
import { storedObject } from '../shapes.ts';
import { ensureSharedNamespace } from './sharedNamespace.ts';

/** Deletes that any of several gateways was asked for, where the others find them. */
export interface SharedDeletes extends Required<Tombstones> {
  /** Those that may not have been carried out yet, or all of the last minutes. */
  list(which: 'pending' | 'all', deadline: Deadline): Promise<readonly Removal[]>;
  /** Notes of one that was given up that nobody is to carry it out any more. Never throws. */
  forget(removal: Removal): Promise<void>;
}

const forgetMs = 10_000;

type Named = Pick<LocalPod['metadata'], 'uid' | 'namespace'>;

/**
 * A delete as one ConfigMap in the namespace that gateways share: written before the cluster is asked for anything, so that whoever sees it
 * can carry it out when its gateway has died; labelled as pending until it was carried out; and from the first a tombstone, which a create
 * looks for when it begins, after it posted the pod, and before it lets the pod start.
 */
export function createSharedDeletes({
  client,
  config,
  log,
}: Pick<Cluster, 'client' | 'config' | 'log'>): SharedDeletes {
  const { namespace } = config.replicas;
  const collection = pathOf(namespace, 'configmaps');
  const pathOfPod = (metadata: Named) => pathOf(namespace, 'configmaps', nameOf(metadata));

  const post = (pod: LocalPod, deadline: Deadline) => {
    const body = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: nameOf(pod.metadata),
        labels: { ...labelsOf('', config.offloading.cluster_id), [tombstoneLabel]: 'true', [pendingLabel]: 'true' },
      },
      data: { removal: JSON.stringify(toRemoval(pod.metadata)) },
      immutable: true,
    };
    return createObject(client, collection, body, storedObject, deadline);
  };

  const toItem = (raw: unknown): Removal | undefined => {
    const { metadata, data } = toRecord(raw);
    const removal = parseRemoval(toRecord(data).removal);
    // Whatever else somebody put there: only what bears the name that its content gives it counts.
    return removal !== undefined && nameOf(removal) === toRecord(metadata).name ? removal : undefined;
  };

  const finish: SharedDeletes['finish'] = async ({ metadata }, deadline) => {
    try {
      await patchObject(client, pathOfPod(metadata), { metadata: { labels: { [pendingLabel]: null } } }, deadline);
    } catch (error) {
      if (isKubernetesError(error, 'NotFound')) return;
      // Carried out once more, it does no harm.
      const { uid, namespace: local, name } = metadata;
      log.info('delete not noted as done', { uid, namespace: local, name, reason: String(error) });
    }
  };

  return {
    shared: true,
    has: async ({ metadata }, deadline) =>
      (await getObject(client, pathOfPod(metadata), storedObject, deadline)) !== undefined,
    add: async (pod, deadline) => {
      try {
        await post(pod, deadline);
      } catch (error) {
        if (isKubernetesError(error, 'AlreadyExists')) return;
        if (!isKubernetesError(error, 'NotFound')) throw error;
        await ensureSharedNamespace({ client, config }, deadline);
        await post(pod, deadline).catch(unlessThere);
      }
    },
    finish,
    forget: async (removal) => {
      const deadline = createDeadline(forgetMs);
      await finish({ metadata: toMetadata(removal) }, deadline);
      deadline.dispose();
    },
    list: async (which, deadline) => {
      const labelSelector = which === 'pending' ? `${tombstoneLabel},${pendingLabel}` : tombstoneLabel;
      const selector = { labelSelector, fieldSelector: undefined };
      const { items } = await listAll(client, { path: collection, selector, toItem }, deadline);
      return items.filter((removal) => removal !== undefined);
    },
  };
}

/** The local namespace is part of it: a delete forged in one must not stop a create in another. */
const nameOf = ({ uid, namespace }: Named) => `interlink-tombstone-${hashOf([namespace], 8)}-${uid}`;

const unlessThere = (error: unknown) => {
  if (!isKubernetesError(error, 'AlreadyExists')) throw error;
};

/** By the rules of the journal, which holds the same; what an undo left is not among it. */
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
