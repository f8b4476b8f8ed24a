import { labelsOf } from './marks.ts';
import type { OffloadPolicy } from './policy.ts';

/** An object of the remote cluster that belongs to a namespace rather than to a pod. */
interface NamespaceObject {
  readonly apiVersion: string;
  readonly kind: 'ResourceQuota' | 'LimitRange' | 'NetworkPolicy';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly spec: object;
}

export interface NamespaceObjects {
  readonly namespace: {
    readonly apiVersion: 'v1';
    readonly kind: 'Namespace';
    readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  };
  readonly contents: readonly NamespaceObject[];
}

type NamespacePolicy = Pick<
  OffloadPolicy,
  'cluster_id' | 'pod_security' | 'pod_security_enforce' | 'resource_quota' | 'limit_range' | 'network_policy'
>;

const name = 'interlink-offloading';

/** A namespace that the plugin creates, and the objects that the configuration puts into it. Namespaces made by others are never changed. */
export function toNamespaceObjects(namespace: string, policy: NamespacePolicy): NamespaceObjects {
  const labels = labelsOf('', policy.cluster_id);
  const metadata = { name, namespace, labels };
  const contents: NamespaceObject[] = [];
  if (Object.keys(policy.resource_quota).length > 0) {
    contents.push({ apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: policy.resource_quota });
  }
  if (Object.keys(policy.limit_range).length > 0) {
    contents.push({ apiVersion: 'v1', kind: 'LimitRange', metadata, spec: policy.limit_range });
  }
  if (policy.network_policy === 'default-deny') {
    // Egress is denied too. For pods that need the mesh, DNS or a model registry, the operator adds a NetworkPolicy that allows it.
    contents.push({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
  }
  return {
    namespace: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels: { ...labels, ...securityLabels(policy) } },
    },
    contents,
  };
}

/** The labels of a namespace that Pod Security admission reads (Kubernetes 1.23 and later). */
function securityLabels(policy: NamespacePolicy): Readonly<Record<string, string>> {
  const modes = policy.pod_security_enforce ? ['warn', 'audit', 'enforce'] : ['warn', 'audit'];
  return Object.fromEntries(modes.map((mode) => [`pod-security.kubernetes.io/${mode}`, policy.pod_security]));
}
