import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { KubernetesBackend } from '../../shared/kubernetes/server.ts';
import { removeNamespace } from '../contract/bench/bench.ts';
import type { Cluster } from '../contract/bench/cluster.ts';
import { type FaultProxy, openFaultProxy } from '../contract/bench/proxy.ts';
import type { Plugin } from '../contract/front/plugin.ts';
import { openPlugin, type PluginOptions } from './plugin.ts';
import { type Shape, type Wanted, want } from './pods.ts';

/** A pod that is wanted, and plugins that may be asked for it; all of it goes when the test has ended. */
export interface Scene {
  readonly wanted: Wanted;
  readonly proxy: FaultProxy;
  readonly journalPath: string;
  /** A plugin behind the proxy; every one of a scene has the same journal. */
  start(options?: Partial<PluginOptions>): Promise<{ plugin: Plugin; backend: KubernetesBackend }>;
}

export async function openScene(t: TestContext, cluster: Cluster, shape: Shape): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'scene-'));
  const wanted = want(shape);
  const proxy = await openFaultProxy(cluster.upstream);
  const journalPath = join(folder, 'journal');
  const backends: KubernetesBackend[] = [];
  t.after(async () => {
    for (const backend of backends) await backend.stop();
    await proxy.close();
    await removeNamespace(cluster, wanted.remoteNamespace);
    await rm(folder, { recursive: true });
  });
  return {
    wanted,
    proxy,
    journalPath,
    start: async (options) => {
      const started = await openPlugin({ credentials: { kubeconfig: proxy.kubeconfig }, journalPath, ...options });
      backends.push(started.backend);
      return started;
    },
  };
}
