import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../shared/config/load.ts';
import { type KubernetesBackend, openServer } from '../../shared/kubernetes/server.ts';
import { createJsonLogger } from '../../shared/logger.ts';
import type { Upstream } from '../contract/bench/admin.ts';
import { removeNamespace } from '../contract/bench/bench.ts';
import type { Cluster } from '../contract/bench/cluster.ts';
import { type FaultProxy, openFaultProxy } from '../contract/bench/proxy.ts';
import { openInProcessPlugin } from '../contract/front/inProcess.ts';
import type { Plugin } from '../contract/front/plugin.ts';
import { type PodParts, type WirePod, wirePod } from '../contract/wire/pod.ts';

export type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Where checks take place: the cluster as its admin sees it, and the plugin's own way in. */
export interface Stage {
  /** With the patience a check may have. */
  readonly cluster: Cluster;
  /** The API server with the plugin's credentials. */
  readonly upstream: Upstream;
  /** Local namespace whose remote one is there. */
  readonly namespace: string;
}

/** One plugin on the stage, seen through a proxy that notes every call it makes. */
export interface Scene {
  readonly cluster: Cluster;
  readonly plugin: Plugin;
  readonly backend: KubernetesBackend;
  readonly proxy: FaultProxy;
  readonly namespace: string;
  /** Every line the plugin logged, as text. */
  readonly logged: readonly string[];
  remoteNamespace(local: string): string;
  /** A local namespace nobody used before. */
  freshNamespace(): string;
  pod(parts?: Partial<PodParts>): WirePod;
  afterwards(cleanUp: () => Promise<unknown>): void;
}

const prefix = 'offloading';

export const remoteNamespaceOf = (local: string): string => `${prefix}-${local}`;

/** Plays one scene with a plugin of its own, started and stopped around it. */
export async function playScene(
  { cluster, upstream, namespace }: Stage,
  sections: Sections,
  play: (scene: Scene) => Promise<void>,
): Promise<Scene['proxy']['calls']> {
  const proxy = await openFaultProxy(upstream);
  const logged: string[] = [];
  const { config } = loadConfig({}, toOverrides(sections, proxy), join(tmpdir(), 'no-such-folder'));
  const log = createJsonLogger('debug', (line) => logged.push(line));
  const backend = await openServer(config, {}, log);
  const cleanUps: (() => Promise<unknown>)[] = [];
  try {
    await backend.start();
    await play({
      cluster,
      plugin: openInProcessPlugin(backend, log),
      backend,
      proxy,
      namespace,
      logged,
      remoteNamespace: remoteNamespaceOf,
      freshNamespace: () => {
        const local = `${namespace}-${randomUUID().slice(0, 8)}`;
        cleanUps.push(() => removeNamespace(cluster, remoteNamespaceOf(local)));
        return local;
      },
      pod: (parts = {}) => wirePod({ namespace, ...parts }),
      afterwards: (cleanUp) => void cleanUps.push(cleanUp),
    });
    return proxy.calls;
  } finally {
    await backend.stop();
    await proxy.close();
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

function toOverrides(sections: Sections, { kubeconfig }: FaultProxy): Sections {
  return {
    ...sections,
    // Nobody listens: it says that there is no socket whose folder could hold a journal.
    app: { socket_address: 'http://127.0.0.1' },
    k8s: { kubeconfig },
    offloading: {
      namespace_prefix: prefix,
      create_deadline_seconds: 15,
      ...sections.offloading,
    },
  };
}
