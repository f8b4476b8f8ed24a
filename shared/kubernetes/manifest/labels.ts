/** Somebody in the remote cluster who takes a pod for its own, or changes, counts or deletes it, because of a label alone. */
interface LabelReader {
  readonly who: string;
  /** Every label of these domains and of those below them. */
  readonly domains: readonly string[];
  /** Labels without a domain. */
  readonly keys: readonly string[];
}

/**
 * Who reads what. labels.test.ts names the source of each. Argo Workflows and Tekton, whose labels are many, act on pods
 * they own only, and no owner crosses; what their labels say is worth having in the remote cluster.
 */
const readers: readonly LabelReader[] = [
  {
    // x-k8s.io: Kueue holds the pod in a queue or refuses it; JobSet and LeaderWorkerSet place it.
    who: 'Kubernetes, or a project of it such as Kueue',
    domains: ['kubernetes.io', 'k8s.io', 'x-k8s.io'],
    keys: ['pod-template-hash', 'controller-revision-hash', 'pod-template-generation', 'controller-uid', 'job-name'],
  },
  // A pod without owner that matches the selector of its ReplicaSet is adopted; one that is tracked and not in git is pruned.
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

/** By which its author keeps a pod out of a mesh: left behind, the pod would get the sidecar it must not have. */
const optOuts: ReadonlyMap<string, string> = new Map([
  ['sidecar.istio.io/inject', 'false'],
  ['istio.io/dataplane-mode', 'none'],
  ['kuma.io/sidecar-injection', 'disabled'],
  ['admission.datadoghq.com/enabled', 'false'],
]);

/** Who in the remote cluster would act on the pod by this label; undefined for one that only says something about the pod. */
export function readerOf(key: string, value: string): string | undefined {
  if (optOuts.get(key) === value) return undefined;
  const domain = domainOf(key);
  return readers.find(({ domains, keys }) => keys.includes(key) || domains.some((own) => isWithin(domain, own)))?.who;
}

/** What stands before the slash of a label's or annotation's key. */
export const domainOf = (key: string): string => (key.includes('/') ? key.slice(0, key.indexOf('/')) : '');

const isWithin = (domain: string, own: string) => domain === own || domain.endsWith(`.${own}`);
