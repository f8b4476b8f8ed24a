import { randomUUID } from 'node:crypto';
import type { KubeConfig, V1Node, V1Pod } from '@kubernetes/client-node';
import { type Admin, createAdmin, toUpstream, type Upstream } from './admin.ts';

/** What a cluster's version and parts can hold; found out by asking it, not by its version string. */
export interface Capabilities {
  /** Scheduling gates are kept (Kubernetes 1.27). */
  readonly gates: boolean;
  /** restartPolicy on init containers is kept (Kubernetes 1.28). */
  readonly sidecars: boolean;
  /** A default storage class: claims get bound. */
  readonly binding: boolean;
  /** A ready node: containers run. */
  readonly kubelet: boolean;
  /** A log of any length is kept whole: a kubelet turns its files over at 10 MiB. */
  readonly wholeLogs: boolean;
}

/** The remote cluster as the cases see it, past the plugin. */
export interface Cluster {
  /** For the reader of the summary. */
  readonly name: string;
  readonly admin: Admin;
  readonly upstream: Upstream;
  /** The plugin's own `k8s` options to reach it. */
  readonly credentials: { readonly kubeconfig: object } | { readonly kubeconfig_path: string };
  readonly capabilities: Capabilities;
  /** How long a pod may take to start here, in milliseconds. */
  readonly patienceMs: number;
}

/** A cluster by its kubeconfig; what it can hold is probed with dry runs, so that nothing stays behind. */
export async function openCluster(
  kubeConfig: KubeConfig,
  facts: Pick<Cluster, 'name' | 'credentials' | 'patienceMs'> & { readonly wholeLogs: boolean },
): Promise<Cluster> {
  const { wholeLogs, ...rest } = facts;
  const upstream = await toUpstream(kubeConfig);
  const admin = createAdmin(upstream);
  const [kept, nodes, classes] = await Promise.all([
    dryRun(admin),
    admin.request<{ items: V1Node[] }>('GET', '/api/v1/nodes'),
    admin.request<{ items: { metadata: { annotations?: Record<string, string> } }[] }>(
      'GET',
      '/apis/storage.k8s.io/v1/storageclasses',
    ),
  ]);
  const isReady = ({ status }: V1Node) =>
    (status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True');
  const isDefault = 'storageclass.kubernetes.io/is-default-class';
  const capabilities: Capabilities = {
    gates: (kept.spec?.schedulingGates ?? []).length > 0,
    sidecars: kept.spec?.initContainers?.[0]?.restartPolicy === 'Always',
    binding: classes.items.some(({ metadata }) => metadata.annotations?.[isDefault] === 'true'),
    kubelet: nodes.items.some(isReady),
    wholeLogs,
  };
  return { ...rest, admin, upstream, capabilities };
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
