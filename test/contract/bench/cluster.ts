import { randomUUID } from 'node:crypto';
import type { KubeConfig, V1Node, V1Pod } from '@kubernetes/client-node';
import { type Admin, AdminError, createAdmin, toUpstream, type Upstream } from './admin.ts';

/** What a cluster's version and parts can hold; found out by asking it, not by its version string. */
export interface Capabilities {
  /** There is a cluster, whose objects can be looked at: a backend of another kind has none. */
  readonly objects: boolean;
  /** Scheduling gates are kept (Kubernetes 1.27). */
  readonly gates: boolean;
  /** restartPolicy on init containers is kept (Kubernetes 1.28). */
  readonly sidecars: boolean;
  /** A default storage class: claims get bound. */
  readonly binding: boolean;
  /** A ready node: containers run. */
  readonly kubelet: boolean;
  /** A log can be made up, of any length: a real kubelet turns its files over at 10 MiB. */
  readonly anyLog: boolean;
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
  /** Makes up what a remote container printed, where the cluster lets one. */
  readonly writeLog?: (namespace: string, pod: string, container: string, chunks: () => Iterable<Buffer>) => void;
}

/** A cluster by its kubeconfig; what it can hold is probed with dry runs, so that nothing stays behind. */
export async function openCluster(
  kubeConfig: KubeConfig,
  facts: Pick<Cluster, 'name' | 'credentials' | 'patienceMs' | 'writeLog'>,
): Promise<Cluster> {
  const upstream = await toUpstream(kubeConfig);
  const admin = createAdmin(upstream);
  const [kept, nodes, classes] = await Promise.all([
    dryRun(admin),
    admin.request<{ items: V1Node[] }>('GET', '/api/v1/nodes'),
    storageClasses(admin),
  ]);
  const isReady = ({ status }: V1Node) =>
    (status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True');
  const isDefault = 'storageclass.kubernetes.io/is-default-class';
  const capabilities: Capabilities = {
    objects: true,
    gates: (kept.spec?.schedulingGates ?? []).length > 0,
    sidecars: kept.spec?.initContainers?.[0]?.restartPolicy === 'Always',
    binding: classes.some(({ metadata }) => metadata.annotations?.[isDefault] === 'true'),
    kubelet: nodes.items.some(isReady),
    anyLog: facts.writeLog !== undefined,
  };
  return { ...facts, admin, upstream, capabilities };
}

interface StorageClass {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

/** None where the API server has no such group. */
async function storageClasses(admin: Admin): Promise<readonly StorageClass[]> {
  try {
    return (await admin.request<{ items: StorageClass[] }>('GET', '/apis/storage.k8s.io/v1/storageclasses')).items;
  } catch (error) {
    if (error instanceof AdminError && error.status === 404) return [];
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
