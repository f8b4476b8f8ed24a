/** Software in the remote cluster that adopts, queues, changes, counts or deletes a pod because of a label alone. */
interface LabelReader {
  readonly who: string;
  /** Label prefixes (before the slash): all labels with these domains or subdomains of them. */
  readonly domains: readonly string[];
  /** Labels without a domain. */
  readonly keys: readonly string[];
}

/**
 * The known readers and their labels; labels.test.ts names the source of each. Argo Workflows and Tekton are left out: they act only on pods
 * with an owner reference to their objects, which is never copied, and their labels are useful in the remote cluster.
 */
const readers: readonly LabelReader[] = [
  {
    // x-k8s.io: Kueue holds the pod in a queue or refuses it; JobSet and LeaderWorkerSet place it.
    who: 'Kubernetes, or a project of it such as Kueue',
    domains: ['kubernetes.io', 'k8s.io', 'x-k8s.io'],
    keys: ['pod-template-hash', 'controller-revision-hash', 'pod-template-generation', 'controller-uid', 'job-name'],
  },
  // A ReplicaSet of Argo Rollouts adopts a pod without owner that matches its selector. Argo CD prunes a tracked pod that is not in git.
  { who: 'Argo CD or Argo Rollouts', domains: ['argocd.argoproj.io'], keys: ['rollouts-pod-template-hash'] },
  { who: 'YuniKorn', domains: ['yunikorn.apache.org'], keys: ['applicationId', 'queue', 'spark-app-selector'] },
  { who: 'Volcano', domains: ['volcano.sh'], keys: [] },
  { who: 'KubeRay', domains: ['ray.io'], keys: [] },
  { who: 'Kubeflow', domains: ['kubeflow.org'], keys: [] },
  { who: 'KServe', domains: ['kserve.io'], keys: [] },
  { who: 'Knative', domains: ['knative.dev'], keys: [] },
  { who: 'Istio', domains: ['istio.io'], keys: [] },
  { who: 'Linkerd', domains: ['linkerd.io'], keys: [] },
  { who: 'Kuma', domains: ['kuma.io'], keys: [] },
  { who: 'Kyverno', domains: ['kyverno.io'], keys: [] },
  { who: 'Azure Workload Identity', domains: ['azure.workload.identity'], keys: [] },
  { who: 'Datadog', domains: ['admission.datadoghq.com'], keys: [] },
];

/** Labels and values by which a pod's author opts out of a mesh or an injection. They are copied, or the pod would get what it must not have. */
const optOuts: ReadonlyMap<string, string> = new Map([
  ['sidecar.istio.io/inject', 'false'],
  ['istio.io/dataplane-mode', 'none'],
  ['kuma.io/sidecar-injection', 'disabled'],
  ['admission.datadoghq.com/enabled', 'false'],
]);

/** Who in the remote cluster would act on the pod because of this label; undefined for a label that only describes the pod. */
export function readerOf(key: string, value: string): string | undefined {
  if (optOuts.get(key) === value) return undefined;
  const domain = domainOf(key);
  return readers.find(({ domains, keys }) => keys.includes(key) || domains.some((own) => isWithin(domain, own)))?.who;
}

/** The prefix of a label's or annotation's key, without the slash; empty for a key without one. */
export const domainOf = (key: string): string => (key.includes('/') ? key.slice(0, key.indexOf('/')) : '');

const isWithin = (domain: string, own: string) => domain === own || domain.endsWith(`.${own}`);
