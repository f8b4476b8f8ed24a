import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { handler as create } from '../../../handlers/create.ts';
import { handler as remove } from '../../../handlers/delete.ts';
import type { Config } from '../../../schemas/generated/types.ts';
import { createKeyedMutex } from '../../../shared/async/keyedMutex.ts';
import type { Backend } from '../../../shared/backend/backend.ts';
import { createMemoryTombstones } from '../../../shared/backend/deletes/tombstones.ts';
import { loadConfig } from '../../../shared/config/load.ts';
import { PluginError } from '../../../shared/interlink/errors.ts';
import { createPodCreator } from '../../../shared/kubernetes/create/createPod.ts';
import { createLiveReader } from '../../../shared/kubernetes/pods/liveReader.ts';
import { createClusterTombstones } from '../../../shared/kubernetes/remove/clusterTombstones.ts';
import { createPodRemover } from '../../../shared/kubernetes/remove/removePod.ts';
import { silentLogger } from '../../../shared/logger.ts';
import type { StandIn } from '../../cluster/cluster.ts';
import { createBody } from '../../contract/wire/create.ts';
import { configMap, type Delivered } from '../../contract/wire/objects.ts';
import { container, deleted, type WirePod, wirePod } from '../../contract/wire/pod.ts';
import { type CutOff, createDirectClient } from './directClient.ts';
import type { Turns } from './turns.ts';

export const localNamespace = 'race';
const remoteNamespace = 'offloading-race';

const { config } = loadConfig({}, {}, join(tmpdir(), 'no-such-folder'));

/** A plugin that is asked through its handlers; creates answer the JobID, or the text of their failure. */
export interface Asked {
  create(
    pod: WirePod,
    objects?: readonly Delivered[],
    signal?: AbortSignal,
  ): Promise<{ jobId?: string; failure?: string }>;
  remove(pod: WirePod): Promise<void>;
}

/** Server mode: one memory for creates and deletes. */
export function startServer(cluster: StandIn, turns: Turns, cutOff?: CutOff): Asked {
  const parts = toCluster(cluster, turns, cutOff);
  const shared = { ...parts, tombstones: createMemoryTombstones(), mutex: createKeyedMutex() };
  return ask(createPodCreator(shared), createPodRemover(shared));
}

/** Function mode: two instances of each function, which share nothing, take the calls in turn. */
export function startFunctions(cluster: StandIn, turns: Turns): Asked {
  const instances = [oneFunction(cluster, turns), oneFunction(cluster, turns)] as const;
  let calls = 0;
  return {
    create: (...call) => instances[calls++ % 2 === 0 ? 0 : 1].create(...call),
    remove: (...call) => instances[0].remove(...call),
  };
}

function oneFunction(cluster: StandIn, turns: Turns): Asked {
  const parts = toCluster(cluster, turns);
  const tombstones = createClusterTombstones(parts);
  return ask(createPodCreator({ ...parts, tombstones }), createPodRemover({ ...parts, tombstones }));
}

function toCluster(cluster: StandIn, turns: Turns, cutOff: CutOff = 'lost') {
  const client = createDirectClient(cluster, turns, cutOff);
  const typed: Config = config;
  return { client, config: typed, reader: createLiveReader(client, typed.offloading), log: silentLogger };
}

function ask(creating: Backend['create'], removing: Backend['remove']): Asked {
  const context = { log: silentLogger, session: 'race' };
  const never = new AbortController().signal;
  return {
    create: async (pod, objects, signal = never) => {
      const body = createBody(pod, { configMaps: objects ?? [] });
      try {
        const { PodJID } = await create(body, { ...context, signal, backend: { create: creating } });
        return { jobId: PodJID };
      } catch (error) {
        if (!(error instanceof PluginError)) throw error;
        return { failure: error.message };
      }
    },
    remove: async (pod) => {
      await remove(deleted(pod), { ...context, signal: never, backend: { remove: removing } });
    },
  };
}

/** Turns that cost nothing until those of a play take their place. */
export function createLateTurns(): Turns & { begin(turns: Turns): void } {
  let current: Turns = { take: async (_, signal) => signal?.throwIfAborted() };
  return {
    take: (what, signal) => current.take(what, signal),
    begin: (turns) => {
      current = turns;
    },
  };
}

/** A pod with one ConfigMap, or with none. */
export function racingPod(children: 0 | 1): { readonly pod: WirePod; readonly objects: readonly Delivered[] } {
  if (children === 0) return { pod: wirePod({ namespace: localNamespace }), objects: [] };
  const pod = wirePod({
    namespace: localNamespace,
    volumes: [{ name: 'cm', configMap: { name: 'cm' } }],
    containers: [container('c', 'true', { volumeMounts: [{ name: 'cm', mountPath: '/cm' }] })],
  });
  return { pod, objects: [configMap('cm', localNamespace, { data: { k: 'v' } })] };
}

/** Everything of the pod's uid that is there now, tombstones apart. */
export function objectsOf(cluster: StandIn, { metadata }: WirePod) {
  return ['pods', 'configmaps', 'secrets'].flatMap((plural) =>
    cluster
      .all(plural, remoteNamespace)
      .filter((object) => object.metadata.labels?.['interlink.io/source.pod_uid'] === metadata.uid),
  );
}

/** Resolves when nothing of the pod is left, garbage collection included. Its tombstone goes too: a namespace full of them is slow. */
export async function nothingLeft(cluster: StandIn, pod: WirePod): Promise<void> {
  // The cluster's own `settled` looks after every change of a hundred plays at once.
  for (let looks = 0; objectsOf(cluster, pod).length > 0; looks++) {
    const left = objectsOf(cluster, pod).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    if (looks === 500) throw new Error(`left: ${left.join(', ')}`);
    await wait(2);
  }
  const tombstone = `interlink-tombstone-${pod.metadata.uid}`;
  if (cluster.find('configmaps', remoteNamespace, tombstone) !== undefined)
    cluster.call('DELETE', `/api/v1/namespaces/${remoteNamespace}/configmaps/${tombstone}`);
}
