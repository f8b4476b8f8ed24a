import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Plugin } from '../front/plugin.ts';
import { type PodParts, type WirePod, wirePod } from '../wire/pod.ts';
import { AdminError } from './admin.ts';
import { createCleanUps } from './cleanUps.ts';
import type { Cluster } from './cluster.ts';
import type { Front, Instance, InstanceOptions } from './front.ts';
import { type FaultProxy, openFaultProxy } from './proxy.ts';

/** A plugin instance a case started for itself, with a fault proxy between it and the cluster. */
export interface OwnInstance extends Instance {
  readonly proxy: FaultProxy;
}

/** Everything one case may touch. What it takes from here is cleared away after it. */
export interface Bench {
  readonly plugin: Plugin;
  readonly cluster: Cluster;
  /** Local namespace shared by the cases of one front door; decoys live in its remote one. */
  readonly namespace: string;
  /** A pod of its own uid, in the shared namespace unless it says otherwise. */
  pod(parts?: Partial<PodParts>): WirePod;
  /** A local namespace nobody used before, whose remote one the plugin has to make. */
  freshNamespace(): string;
  /** Where the plugin puts the pods of a local namespace. */
  remoteNamespace(local: string): string;
  /** A second plugin instance behind the same kind of front door, started for this case alone. */
  own(options?: Pick<InstanceOptions, 'overrides' | 'socketPath'>): Promise<OwnInstance>;
  /** Runs when the case has ended, however it ended. */
  afterwards(cleanUp: () => Promise<unknown>): void;
  /** A line for whoever reads the output of the run. */
  note(line: string): void;
}

/** What all cases of one front door share. */
export interface Stage {
  readonly front: Front;
  readonly cluster: Cluster;
  readonly plugin: Plugin;
  readonly namespace: string;
  readonly prefix: string;
}

/** The bench of one case, and what clears it. */
export function createBench(
  stage: Stage,
  note: (line: string) => void,
): { readonly bench: Bench; clear(): Promise<void> } {
  const { cluster, namespace, prefix } = stage;
  const cleanUps = createCleanUps();
  const remoteNamespace = (local: string) => `${prefix}-${local}`;
  const bench: Bench = {
    plugin: stage.plugin,
    cluster,
    namespace,
    remoteNamespace,
    pod: (parts = {}) => {
      const pod = wirePod({ namespace, ...parts });
      if (cluster.capabilities.objects)
        cleanUps.add(() => removePods(cluster, remoteNamespace(pod.metadata.namespace), pod.metadata.uid));
      return pod;
    },
    freshNamespace: () => {
      const local = `${namespace}-${randomUUID().slice(0, 8)}`;
      if (cluster.capabilities.objects) cleanUps.add(() => removeNamespace(cluster, remoteNamespace(local)));
      return local;
    },
    own: async (options = {}) => {
      assert.ok(stage.front.start, 'a front door behind which a plugin can be started');
      const proxy = await openFaultProxy(cluster.upstream);
      cleanUps.add(proxy.close);
      const instance = await stage.front.start({
        credentials: { kubeconfig: proxy.kubeconfig },
        prefix,
        ...options,
      });
      cleanUps.add(instance.close);
      return { ...instance, proxy };
    },
    afterwards: cleanUps.add,
    note,
  };
  return { bench, clear: cleanUps.run };
}

/** Removes a namespace of the remote cluster, if it is there. */
export async function removeNamespace({ admin }: Cluster, name: string): Promise<void> {
  await unlessGone(admin.request('DELETE', `/api/v1/namespaces/${name}`));
}

async function removePods({ admin }: Cluster, namespace: string, uid: string): Promise<void> {
  const query = `labelSelector=interlink.io%2Fsource.pod_uid%3D${uid}&gracePeriodSeconds=0`;
  await unlessGone(admin.request('DELETE', `/api/v1/namespaces/${namespace}/pods?${query}`));
}

/** 404 is what was wanted; 409 is a namespace that is on its way out already. */
async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof AdminError) || (error.status !== 404 && error.status !== 409)) throw error;
  }
}
