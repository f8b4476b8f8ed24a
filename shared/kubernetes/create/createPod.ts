import { randomUUID } from 'node:crypto';
import type { CreateRequest } from '../../../schemas/generated/types.ts';
import { systemClock } from '../../async/clock.ts';
import { createDeadline, DeadlinePassed } from '../../async/deadline.ts';
import { createKeyedMutex, DeletedMeanwhile, type KeyedMutex } from '../../async/keyedMutex.ts';
import type { Backend } from '../../backend/backend.ts';
import type { Leftovers } from '../../backend/deletes/leftovers.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import type { PodRecord } from '../../backend/orphans/podRecord.ts';
import { PluginError } from '../../interlink/errors.ts';
import { toPluginError } from '../client/toPluginError.ts';
import type { Cluster } from '../cluster.ts';
import { policyOf } from '../manifest/policy.ts';
import { toManifest } from '../manifest/toManifest.ts';
import { createNamespaceInitializer } from '../namespace/ensureNamespace.ts';
import type { CreateCall } from './createCall.ts';
import { tunnelled } from './ensureTunnel.ts';
import { findPatiently, takenUp } from './findPod.ts';
import { askForHardening } from './hardening.ts';
import { type ClusterTraits, makePodWithObjects } from './makePodWithObjects.ts';
import { PodVanished } from './postPod.ts';
import { preflight } from './preflight.ts';
import { redactingClient } from './redactingClient.ts';
import { toSidecarRefusal } from './sidecars.ts';
import { assertMayRun, assertNotTombstoned, deletedMeanwhile } from './tombstoned.ts';
import { undo } from './undo.ts';

/** The pause before a vanished pod is looked for again, so that the cache has its deletion. */
const vanishedPauseMs = 250;

export interface CreatorOptions extends Cluster {
  readonly tombstones: Tombstones;
  /** Shared with the remover of the same process, so that a delete can interrupt a create. */
  readonly mutex?: KeyedMutex;
  readonly leftovers?: Leftovers;
  /** The record with the plugin's identity, which is kept across restarts; a function has none. */
  readonly record?: Pick<PodRecord, 'plugin' | 'noteAsked'>;
}

/**
 * Makes the create operation, which is idempotent per uid. It posts the pod first, held by a scheduling gate if the pod mounts objects of its
 * own; then it makes those objects, in parallel and owned by the pod; then it removes the gate. If the plugin is killed in between, the next
 * create finds the pod by its name and continues. Deleting the pod removes its objects. A pod without objects costs one POST.
 */
export function createPodCreator(options: CreatorOptions): Backend['create'] {
  const { config, tombstones, reader, mutex = createKeyedMutex(), leftovers = reportLeftovers, record } = options;
  const seen: ClusterTraits = { dropsGates: false, keeps: new Set() };
  const initializeNamespace = createNamespaceInitializer(options);

  const startOnce = async (asked: CreateCall): Promise<string> => {
    await assertNotTombstoned(asked, tombstones);
    const known = await findPatiently(asked, reader);
    // An earlier create or the Python plugin has made the pod, and it may run already: it is left as it is.
    if (known !== undefined && !known.gated && known.deletedAt === undefined) {
      if (tombstones.shared && known.adopted !== true) await assertMayRun(asked, known, tombstones);
      return known.uid;
    }
    const call = await tunnelled(asked);
    await initializeNamespace(call.manifest.namespace, call.deadline);
    if (config.offloading.preflight) await preflight(call);
    const taken = takenUp(call, known);
    await askForHardening(taken, seen.keeps);
    const { metadata } = await makePodWithObjects(taken, seen, tombstones);
    logFates(call);
    return metadata.uid;
  };

  /** Starts again when the pod vanished: another instance may undo its own create of this pod while we continue it. */
  const start = async (asked: CreateCall): Promise<string> => {
    for (;;) {
      try {
        return await startOnce(asked);
      } catch (error) {
        if (!tombstones.shared || !(error instanceof PodVanished)) throw error;
        await systemClock.sleep(vanishedPauseMs, asked.deadline.signal);
      }
    }
  };

  return async (request, call) => {
    const local = request.pod;
    const { uid, namespace, name } = local.metadata;
    const manifest = toManifest(request, policyOf(config));
    return mutex.exclusively(uid, call.signal, async (signal) => {
      const deadline = createDeadline(config.offloading.create_deadline_seconds * 1000, { ...call, signal });
      const client = redactingClient(options.client, request, manifest.children, config);
      const { plugin } = record ?? {};
      const id = randomUUID();
      const creating: CreateCall = { ...options, client, local, manifest, id, plugin, deadline, made: new Map() };
      record?.noteAsked(uid, manifest.namespace);
      try {
        const jobId = await start(creating);
        await leftovers.forget(uid);
        return { jobId };
      } catch (error) {
        await undo(creating, leftovers);
        throw toCreateError(error, request, signal);
      } finally {
        deadline.dispose();
      }
    });

    function toCreateError(error: unknown, { pod }: CreateRequest, signal: AbortSignal): unknown {
      if (error instanceof PluginError) return error;
      if (signal.aborted && signal.reason instanceof DeletedMeanwhile) return deletedMeanwhile(request.pod);
      if (call.signal.aborted)
        return new PluginError(
          'unavailable',
          `pod ${namespace}/${name} was not created: the call was given up, and undone`,
          { cause: error },
        );
      if (error instanceof DeadlinePassed)
        return new PluginError(
          'upstream_timeout',
          `pod ${namespace}/${name} was ${error.message}, and undone: the remote cluster is too slow`,
          { cause: error },
        );
      return (
        toSidecarRefusal(error, { local: pod, manifest }) ??
        toPluginError(error, `create pod ${pod.metadata.namespace}/${pod.metadata.name}`)
      );
    }
  };
}

function logFates({ log, local, manifest }: CreateCall): void {
  if (manifest.omitted !== undefined) log.warn('not offloaded', { uid: local.metadata.uid, what: manifest.omitted });
  const dropped = manifest.fates.filter(({ fate }) => fate === 'dropped');
  if (dropped.length === 0) return;
  log.info('fields dropped', { uid: local.metadata.uid, paths: dropped.map(({ path }) => path).join(' ') });
}

/** For a function, which cannot retry later: each object that an undo left is only logged. */
const reportLeftovers: Leftovers = {
  keep: (objects, { log, local }) => {
    for (const { resource, namespace, name } of objects) {
      log.error('left behind', { uid: local.metadata.uid, resource, namespace, name });
    }
  },
  forget: async () => undefined,
};
