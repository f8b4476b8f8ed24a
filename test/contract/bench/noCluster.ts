import type { Cluster } from './cluster.ts';

/** A case looked at the objects of a cluster, where there is none. */
export class NoCluster extends Error {
  override readonly name = 'NoCluster';
}

const refuse = () => Promise.reject(new NoCluster('there is no cluster'));

/** What stands for the cluster under a backend that has none: it runs containers, and whoever looks for objects is told so. */
export const noCluster: Cluster = {
  name: 'no cluster',
  admin: { request: refuse, text: refuse, close: () => undefined },
  get upstream(): never {
    throw new NoCluster('there is no cluster to put a proxy before');
  },
  credentials: { kubeconfig: {} },
  capabilities: { objects: false, gates: false, sidecars: true, binding: false, podSecurity: false, kubelet: true },
  patienceMs: 60_000,
};
