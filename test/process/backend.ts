import { join } from 'node:path';
import type { Config, CreateRequest, LocalPod } from '../../schemas/generated/types.ts';
import { createKeyedMutex, DeletedMeanwhile } from '../../shared/async/keyedMutex.ts';
import type { Backend } from '../../shared/backend/backend.ts';
import { createMemoryTombstones } from '../../shared/backend/deletes/tombstones.ts';
import { createFinalReplies } from '../../shared/backend/status/finalReplies.ts';
import { createStatusReader } from '../../shared/backend/status/statusReader.ts';
import { graceSecondsOf } from '../../shared/interlink/deletionGrace.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import type { Reading } from '../../shared/interlink/status/observed.ts';
import type { Logger } from '../../shared/logger.ts';
import { withFacts } from '../../shared/logger.ts';
import { nameOfPod } from '../../shared/pod/podError.ts';
import { openLog } from './logs.ts';
import { createProcessPod, type ProcessPod } from './pod.ts';

const rememberedEnds = 1000;
const defaultGraceSeconds = 30;

/**
 * Pods as child processes of this one, with no cluster anywhere: what shows that handlers and gateway need none. What it has no notion of
 * (images, nodes, probes, claims) it leaves out; a pod lives no longer than the process.
 * @param folder where each pod gets a folder of its own for as long as it is there
 */
export function createProcessBackend(config: Config, log: Logger, folder: string): Backend {
  const pods = new Map<string, ProcessPod>();
  /** Deleted, and in their grace period. */
  const ending = new Set<ProcessPod>();
  const mutex = createKeyedMutex();
  const tombstones = createMemoryTombstones();

  const find = ({ uid, namespace }: LocalPod['metadata']) => {
    const pod = pods.get(uid);
    return pod?.local.metadata.namespace === namespace ? pod : undefined;
  };

  const read = async (asked: readonly LocalPod[]): Promise<readonly Reading[]> =>
    asked.map(({ metadata }): Reading => {
      const pod = find(metadata);
      return pod === undefined ? { kind: 'absent' } : { kind: 'found', pod: pod.observe() };
    });

  const create = async (request: CreateRequest, signal: AbortSignal) => {
    const { uid } = request.pod.metadata;
    const refused = () => new PluginError('conflict', `pod ${nameOfPod(request.pod)}: it was deleted meanwhile`);
    if (await tombstones.has(request.pod, unlimited(signal))) throw refused();
    if (signal.aborted) throw signal.reason instanceof DeletedMeanwhile ? refused() : signal.reason;
    const known = find(request.pod.metadata);
    if (known !== undefined) return { jobId: known.id };
    const pod = await createProcessPod(
      request,
      join(folder, uid.replaceAll(/[^\w-]/g, '_')),
      config.offloading.pod_security,
    );
    pods.set(uid, pod);
    pod.start(withFacts(log, { uid }));
    return { jobId: pod.id };
  };

  return {
    create: (request, { signal }) =>
      mutex.exclusively(request.pod.metadata.uid, signal, (combined) => create(request, combined)),
    remove: async (local, { signal }) => {
      const { uid } = local.metadata;
      await tombstones.add(local, unlimited(signal));
      mutex.giveUp(uid);
      await mutex.exclusively(uid, signal, async () => {
        const pod = find(local.metadata);
        if (pod === undefined) return;
        pods.delete(uid);
        ending.add(pod);
        const grace = graceSecondsOf(local.metadata) ?? pod.spec.terminationGracePeriodSeconds ?? defaultGraceSeconds;
        void pod.stop(grace).finally(() => ending.delete(pod));
      });
    },
    ...createStatusReader(
      { config, reader: { read, find: () => Promise.reject(new Error('nobody asks')) } },
      createFinalReplies(rememberedEnds),
    ),
    logs: async (request, { signal }) => {
      const pod = pods.get(request.PodUID);
      if (pod === undefined) throw new PluginError('not_found', `no pod runs for uid ${request.PodUID}`);
      return openLog(pod, request, signal);
    },
    ping: async () => ({ status: 'ok', taints: [] }),
    start: async () => undefined,
    stop: async () => {
      await Promise.all([...pods.values(), ...ending].map((pod) => pod.stop(0)));
    },
  };
}

const unlimited = (signal: AbortSignal) => ({ signal, remainingMs: () => Number.POSITIVE_INFINITY });
