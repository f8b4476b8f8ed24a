import { randomUUID } from 'node:crypto';
import type { CreateRequest } from '../../../schemas/generated/types.ts';
import { systemClock } from '../../async/clock.ts';
import { createDeadline, DeadlinePassed } from '../../async/deadline.ts';
import { createKeyedMutex, DeletedMeanwhile, type KeyedMutex } from '../../async/keyedMutex.ts';
import { settleAll } from '../../async/settleAll.ts';
import type { Backend } from '../../backend/backend.ts';
import type { Leftovers } from '../../backend/deletes/leftovers.ts';
import type { Tombstones } from '../../backend/deletes/tombstones.ts';
import type { PodRecord } from '../../backend/orphans/podRecord.ts';
import type { PodReader } from '../../backend/status/podReader.ts';
import { about, PluginError } from '../../interlink/errors.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { isKubernetesError, KubernetesError } from '../client/errors.ts';
import { waitAfter } from '../client/retry.ts';
import { toPluginError } from '../client/toPluginError.ts';
import type { Cluster } from '../cluster.ts';
import { isIncomplete } from '../manifest/selectors.ts';
import { toManifest } from '../manifest/toManifest.ts';
import { createNamespaceInitializer } from '../namespace.ts';
import { type Attempt, isOfCall } from './attempt.ts';
import { ensureChild, ownChild, ownerReferenceTo } from './children.ts';
import { ensureClaim } from './claims.ts';
import { askForHardening, assertHardened } from './hardening.ts';
import { assertSidecarsKept, commitPod, keepsGate, type PostedPod, postPod } from './pod.ts';
import { preflight } from './preflight.ts';
import { redactingClient } from './redactingClient.ts';
import { ensureTunnel, tunnelled } from './tunnel.ts';
import { undo } from './undo.ts';

export interface CreatorOptions extends Cluster {
  readonly tombstones: Tombstones;
  /** Shared with the remover of the same process, so that a delete can interrupt a create. */
  readonly mutex?: KeyedMutex;
  readonly leftovers?: Leftovers;
  /** Where this plugin has an identity that outlives it; a function has none. */
  readonly record?: Pick<PodRecord, 'plugin' | 'noteAsked'>;
}

/**
 * Create, once per uid: the pod first, held by a scheduling gate when it mounts objects of its own; then those objects, in
 * parallel and owned by the pod; then the gate goes. Whatever is killed in between, the next create finds the pod by its
 * name and goes on from there, and deleting the pod takes the rest with it. A pod without objects costs one call.
 */
export function createPodCreator(options: CreatorOptions): Backend['create'] {
  const { config, tombstones, reader, mutex = createKeyedMutex(), leftovers = reportLeftovers, record } = options;
  const seen: ClusterTraits = { dropsGates: false, keeps: new Set() };
  const initializeNamespace = createNamespaceInitializer(options);

  const startOnce = async (asked: Attempt): Promise<string> => {
    await assertNotTombstoned(asked, tombstones);
    const known = await findPatiently(asked, reader);
    // Made before, by us or by the plugin whose place we took: it runs, so it is left alone.
    if (known !== undefined && !known.gated && known.deletedAt === undefined) return known.uid;
    const attempt = await tunnelled(asked);
    await initializeNamespace(attempt.manifest.namespace, attempt.deadline);
    if (config.offloading.preflight) await preflight(attempt);
    const taken = takenUp(attempt, known);
    await askForHardening(taken, seen.keeps);
    const { metadata } = await make(taken, seen, tombstones);
    logFates(attempt);
    return metadata.uid;
  };

  return async (request, call) => {
    const local = request.pod;
    const { uid, namespace, name } = local.metadata;
    const manifest = toManifest(request, config.offloading);
    return mutex.exclusively(uid, call.signal, async (signal) => {
      const deadline = createDeadline(config.offloading.create_deadline_seconds * 1000, signal);
      const client = redactingClient(options.client, request, config);
      const { plugin } = record ?? {};
      const id = randomUUID();
      const attempt: Attempt = { ...options, client, local, manifest, id, plugin, deadline, made: new Map() };
      record?.noteAsked(uid, manifest.namespace);
      try {
        const jobId = await startOnce(attempt);
        await leftovers.forget(uid);
        return { jobId };
      } catch (error) {
        await undo(attempt, leftovers);
        throw toCreateError(error, request, signal);
      } finally {
        deadline.dispose();
      }
    });

    function toCreateError(error: unknown, { pod }: CreateRequest, signal: AbortSignal): unknown {
      if (error instanceof PluginError) return error;
      if (signal.aborted && signal.reason instanceof DeletedMeanwhile) return deletedMeanwhile(request);
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
      return toPluginError(error, `create pod ${pod.metadata.namespace}/${pod.metadata.name}`);
    }
  };
}

/** A pod that an earlier version left half made is taken up by the name it has: under another it would be made a second time. */
function takenUp(attempt: Attempt, known: ObservedPod | undefined): Attempt {
  const { manifest } = attempt;
  if (known === undefined || known.namespace !== manifest.namespace) return attempt;
  const { pod } = manifest;
  const metadata = { ...pod.metadata, name: known.name };
  return { ...attempt, manifest: { ...manifest, pod: { ...pod, metadata } } };
}

const lookUpPauseMs = 1000;

/** A right, a credential or a program that is missing stays missing: saying so only when the time is up helps nobody. */
const mayPass = ({ cause }: PluginError) =>
  cause instanceof KubernetesError ? cause.transient : cause instanceof DeadlinePassed;

/** A cluster that cannot be read now may be in a moment, and interLink takes a failed create for final. */
async function findPatiently({ local, deadline }: Attempt, reader: PodReader): Promise<ObservedPod | undefined> {
  const { uid, namespace, name } = local.metadata;
  let told: PluginError | undefined;
  for (;;) {
    try {
      return await reader.find(uid, namespace, deadline);
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      // Silence in a last, short try says less than what came before it.
      told = told !== undefined && isKubernetesError(error.cause, 'TimedOut') ? told : error;
      const pauseMs = waitAfter(error.cause, lookUpPauseMs);
      if (!mayPass(error) || deadline.remainingMs() < pauseMs) throw about(`create pod ${namespace}/${name}`, told);
      await systemClock.sleep(pauseMs, deadline.signal);
    }
  }
}

/** What a process learns about its cluster from the answers it gets. */
interface ClusterTraits {
  /** Kubernetes before 1.27 drops scheduling gates in silence; the first pod posted shows it. */
  dropsGates: boolean;
  /** Fields by which pods are hardened, and which it was seen to keep. */
  readonly keeps: Set<string>;
}

async function make(attempt: Attempt, seen: ClusterTraits, tombstones: Tombstones): Promise<PostedPod> {
  const { children, claims, tunnel = [] } = attempt.manifest;
  const isAlone = children.length === 0 && claims.length === 0 && tunnel.length === 0;
  const isChildrenFirst = seen.dropsGates && children.some(({ kind }) => kind === 'ConfigMap');
  if (isChildrenFirst) await postUnowned(attempt);

  const pod = await postPod(attempt, !isAlone);
  // One that runs already, made by another call or by the plugin whose place we took, is left alone.
  if (isOfCall(pod.metadata, attempt) || isIncomplete(pod.metadata)) {
    assertSidecarsKept(pod, attempt);
    assertHardened(pod, attempt);
  }
  if (isAlone || !isIncomplete(pod.metadata)) {
    if (tombstones.shared) await assertNotTombstoned(attempt, tombstones);
    return pod;
  }
  if (!keepsGate(pod)) seen.dropsGates = true;

  const owner = ownerReferenceTo(pod);
  await settleAll([
    ...children.map((child) =>
      isChildrenFirst ? ownChild(attempt, child, owner) : ensureChild(attempt, child, owner),
    ),
    ...claims.map((claim) => ensureClaim(attempt, claim, owner)),
    ensureTunnel(attempt, owner),
  ]);
  await assertNotTombstoned(attempt, tombstones);
  await commitPod(attempt, pod);
  return pod;
}

/**
 * Without gates the kubelet would start mounting at once, so what it mounts is there first. ConfigMaps before Secrets: we have
 * no right to list Secrets, so a crash must not leave one where no ConfigMap tells of it.
 */
async function postUnowned(attempt: Attempt): Promise<void> {
  const { children } = attempt.manifest;
  await settleAll(children.filter(({ kind }) => kind === 'ConfigMap').map((child) => ensureChild(attempt, child)));
  await settleAll(children.filter(({ kind }) => kind !== 'ConfigMap').map((child) => ensureChild(attempt, child)));
}

async function assertNotTombstoned({ local, deadline }: Attempt, tombstones: Tombstones): Promise<void> {
  if (await tombstones.has(local, deadline)) throw deletedMeanwhile({ pod: local });
}

function deletedMeanwhile({ pod }: Pick<CreateRequest, 'pod'>): PluginError {
  return new PluginError(
    'conflict',
    `pod ${pod.metadata.namespace}/${pod.metadata.name} was deleted, so it is not created`,
  );
}

function logFates({ log, local, manifest }: Attempt): void {
  if (manifest.omitted !== undefined) log.warn('not offloaded', { uid: local.metadata.uid, what: manifest.omitted });
  const dropped = manifest.fates.filter(({ fate }) => fate === 'dropped');
  if (dropped.length === 0) return;
  log.info('fields dropped', { uid: local.metadata.uid, paths: dropped.map(({ path }) => path).join(' ') });
}

/** Where nothing lives that could try again. */
const reportLeftovers: Leftovers = {
  keep: (objects, { log, local }) => {
    for (const { resource, namespace, name } of objects) {
      log.error('left behind', { uid: local.metadata.uid, resource, namespace, name });
    }
  },
  forget: async () => undefined,
};
