import { randomUUID } from 'node:crypto';
import type { Upstream } from '../contract/bench/admin.ts';
import { removeNamespace } from '../contract/bench/bench.ts';
import type { Cluster } from '../contract/bench/cluster.ts';
import type { Check } from './checks.ts';
import { playScene, remoteNamespaceOf, type Stage } from './scene.ts';

/** What the ResourceQuota beside the stage allows. */
export const quota = { hard: { pods: 77 } } as const;

/** The local namespace whose remote one has that quota. */
export const quotaOf = (namespace: string): string => `${namespace}-quota`;

/** Where bastions are that are not beside their pods; the plugin makes it. */
export const bastionNamespaceOf = (namespace: string): string => `${namespace}-bastions`;

/** What several gateways share; the plugin makes it. */
export const sharedNamespaceOf = (namespace: string): string => `${namespace}-shared`;

/** Makes the namespaces that checks expect; `close` removes them. */
export async function openStage(
  cluster: Cluster,
  upstream: Upstream,
): Promise<Stage & { readonly close: () => Promise<void> }> {
  const namespace = `rbac-${randomUUID().slice(0, 8)}`;
  const locals = [namespace, quotaOf(namespace)];
  for (const local of locals) {
    const metadata = { name: remoteNamespaceOf(local) };
    await cluster.admin.request('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata });
  }
  await cluster.admin.request('POST', `/api/v1/namespaces/${remoteNamespaceOf(quotaOf(namespace))}/resourcequotas`, {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'q' },
    spec: quota,
  });
  const close = async () => {
    await removeNamespace(cluster, bastionNamespaceOf(namespace));
    await removeNamespace(cluster, sharedNamespaceOf(namespace));
    for (const local of locals) await removeNamespace(cluster, remoteNamespaceOf(local));
  };
  return { cluster, upstream, namespace, close };
}

/** Runs a check; answers the calls the plugin made. @throws whatever the check found */
export function runCheck({ sections, run }: Check, stage: Stage) {
  return playScene(stage, sections?.(stage.namespace) ?? {}, run);
}

/** Whether the check fails, with less patience than one that is to pass gets. */
export async function fails(check: Check, stage: Stage, patienceMs: number): Promise<boolean> {
  try {
    await runCheck(check, { ...stage, cluster: { ...stage.cluster, patienceMs } });
    return false;
  } catch {
    return true;
  }
}
