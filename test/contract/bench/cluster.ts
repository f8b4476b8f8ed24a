import { randomUUID } from 'node:crypto';
import type { KubeConfig, V1Node, V1Pod } from '@kubernetes/client-node';
import { type Admin, AdminError, createAdmin, toUpstream, type Upstream } from './admin.ts';
import { bindsClaims } from './volumes.ts';

/** What a cluster's version and parts can hold; found out by asking it, not by its version string. */
export interface Capabilities {
  /** There is a cluster, whose objects can be looked at: a backend of another kind has none. */
  readonly objects: boolean;
  /** Scheduling gates are kept (Kubernetes 1.27). */
  readonly gates: boolean;
  /** restartPolicy on init containers is kept (Kubernetes 1.28). */
  readonly sidecars: boolean;
  /** A claim is bound, if need be to a volume made for it. */
  readonly binding: boolean;
  /** The labels of a namespace decide which pods are let in (Kubernetes 1.23). */
  readonly podSecurity: boolean;
  /** A ready node: containers run. */
  readonly kubelet: boolean;
}

/** The remote cluster as the cases see it, past the plugin. */
export interface Cluster {
  /** For the reader of the summary. */
  readonly name: string;
  readonly admin: Admin;
  /** The way in, and the credentials, of a plugin behind a fault proxy. */
  readonly upstream: Upstream;
  /** The plugin's own `k8s` options to reach it. */
  readonly credentials: { readonly kubeconfig: object } | { readonly kubeconfig_path: string };
  readonly capabilities: Capabilities;
  /** How long a pod may take to start here, in milliseconds. */
  readonly patienceMs: number;
}

/** A cluster by its kubeconfig; what it can hold is found out by trying, in a namespace that goes with the trial. */
export async function openCluster(
  kubeConfig: KubeConfig,
  facts: Pick<Cluster, 'name' | 'credentials' | 'patienceMs'>,
): Promise<Cluster> {
  const upstream = await toUpstream(kubeConfig);
  const admin = createAdmin(upstream);
  const [kept, nodes, tried] = await Promise.all([
    dryRun(admin),
    admin.request<{ items: V1Node[] }>('GET', '/api/v1/nodes'),
    tryOut(admin),
  ]);
  const isReady = ({ status }: V1Node) =>
    (status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True');
  const capabilities: Capabilities = {
    objects: true,
    gates: (kept.spec?.schedulingGates ?? []).length > 0,
    sidecars: kept.spec?.initContainers?.[0]?.restartPolicy === 'Always',
    kubelet: nodes.items.some(isReady),
    ...tried,
  };
  return { ...facts, admin, upstream, capabilities };
}

/** Whether a privileged pod is kept out, and a claim bound. */
async function tryOut(admin: Admin): Promise<Pick<Capabilities, 'binding' | 'podSecurity'>> {
  const namespace = `probe-${randomUUID()}`;
  const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
  const path = `/api/v1/namespaces/${namespace}`;
  await admin.request('POST', '/api/v1/namespaces', { ...kindOf('Namespace'), metadata: { name: namespace, labels } });
  try {
    const [podSecurity, binding] = await Promise.all([keepsOut(admin, path), bindsClaims(admin, namespace)]);
    return { podSecurity, binding };
  } finally {
    await admin.request('DELETE', path);
  }
}

const kindOf = (kind: string) => ({ apiVersion: 'v1', kind });

async function keepsOut(admin: Admin, path: string): Promise<boolean> {
  const privileged = { name: 'c', image: 'busybox', securityContext: { privileged: true } };
  const spec = { automountServiceAccountToken: false, containers: [privileged] };
  try {
    await admin.request('POST', `${path}/pods?dryRun=All`, { ...kindOf('Pod'), metadata: { name: 'p' }, spec });
    return false;
  } catch (error) {
    if (error instanceof AdminError && error.status === 403) return true;
    throw error;
  }
}

/** Fields an API server does not know are dropped without a word: what comes back tells which it knows. */
function dryRun(admin: Admin): Promise<V1Pod> {
  return admin.request<V1Pod>('POST', '/api/v1/namespaces/default/pods?dryRun=All', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `probe-${randomUUID()}` },
    spec: {
      automountServiceAccountToken: false,
      schedulingGates: [{ name: 'contract.interlink.io/probe' }],
      initContainers: [{ name: 'i', image: 'busybox', restartPolicy: 'Always' }],
      containers: [{ name: 'c', image: 'busybox' }],
    },
  });
}
