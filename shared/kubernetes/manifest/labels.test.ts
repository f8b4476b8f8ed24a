import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy, reportedPod, request } from '../../../test/offload/request.ts';
import { readerOf } from './labels.ts';
import { toManifest } from './toManifest.ts';

/** What is put on pods, who acts on it, and where that can be read. */
const acting: readonly (readonly [label: string, who: RegExp, source: string])[] = [
  ['kueue.x-k8s.io/queue-name', /Kueue/, 'kubernetes-sigs/kueue pkg/controller/jobs/pod/pod_webhook.go: gates it'],
  [
    'kueue.x-k8s.io/pod-group-name',
    /Kueue/,
    'kubernetes-sigs/kueue pkg/controller/jobs/pod/pod_webhook.go: refuses it',
  ],
  ['kueue.x-k8s.io/managed', /Kueue/, 'kubernetes-sigs/kueue pkg/controller/jobs/pod/pod_webhook.go'],
  ['jobset.sigs.k8s.io/jobset-name', /Kubernetes/, 'kubernetes-sigs/jobset pkg/webhooks/pod_mutating_webhook.go'],
  ['leaderworkerset.sigs.k8s.io/name', /Kubernetes/, 'kubernetes-sigs/lws pkg/webhooks/pod_webhook.go'],
  [
    'sparkoperator.k8s.io/launched-by-spark-operator',
    /Kubernetes/,
    'kubeflow/spark-operator: object selector of its webhook',
  ],
  ['app.kubernetes.io/instance', /Kubernetes/, 'argoproj/argo-cd: what is tracked by it, and not in git, is pruned'],
  ['batch.kubernetes.io/job-name', /Kubernetes/, 'kubernetes/kubernetes pkg/controller/job: adopts what matches'],
  ['statefulset.kubernetes.io/pod-name', /Kubernetes/, 'kubernetes/kubernetes pkg/controller/statefulset'],
  ['job-name', /Kubernetes/, 'kubernetes/kubernetes pkg/apis/batch'],
  ['pod-template-hash', /Kubernetes/, 'kubernetes/kubernetes pkg/controller/deployment'],
  ['controller-revision-hash', /Kubernetes/, 'kubernetes/kubernetes pkg/controller/daemon'],
  ['argocd.argoproj.io/instance', /Argo CD/, 'argoproj/argo-cd application.instanceLabelKey: prunes'],
  [
    'rollouts-pod-template-hash',
    /Argo Rollouts/,
    'argoproj/argo-rollouts pkg/apis/rollouts/v1alpha1/types.go: selector',
  ],
  ['applicationId', /YuniKorn/, 'apache/yunikorn-k8shim pkg/admission/admission_controller.go: takes the pod over'],
  ['queue', /YuniKorn/, 'apache/yunikorn-k8shim pkg/common/constants/constants.go QueueLabelKeys'],
  ['spark-app-selector', /YuniKorn/, 'apache/yunikorn-k8shim pkg/common/constants/constants.go AppIdLabelKeys'],
  ['yunikorn.apache.org/app-id', /YuniKorn/, 'apache/yunikorn-k8shim pkg/common/constants/constants.go AppIdLabelKeys'],
  ['volcano.sh/preemptable', /Volcano/, 'volcano-sh/volcano pkg/controllers/podgroup/pg_controller_handler.go'],
  ['volcano.sh/queue-name', /Volcano/, 'volcano-sh/volcano pkg/controllers/job/job_controller_util.go'],
  [
    'ray.io/cluster',
    /KubeRay/,
    'ray-project/kuberay ray-operator/controllers/ray/raycluster_controller.go: deletes all of it',
  ],
  ['ray.io/node-type', /KubeRay/, 'ray-project/kuberay ray-operator/controllers/ray/common/association.go'],
  ['training.kubeflow.org/job-name', /Kubeflow/, 'kubeflow/training-operator pkg/controller.v1/common/pod.go: adopts'],
  ['serving.kserve.io/inferenceservice', /KServe/, 'kserve/kserve config/webhook/manifests.yaml: changes it'],
  ['serving.knative.dev/revision', /Knative/, 'knative/serving pkg/resources/pods.go: counts it'],
  ['istio.io/rev', /Istio/, 'istio/istio istio-discovery/templates/mutatingwebhook.yaml: injects'],
  ['istio.io/dataplane-mode', /Istio/, 'istio/istio cni/pkg: redirects its traffic'],
  ['sidecar.istio.io/inject', /Istio/, 'istio/istio istio-discovery/templates/mutatingwebhook.yaml: injects'],
  ['security.istio.io/tlsMode', /Istio/, 'istio/istio pkg/kube/inject: others talk mTLS to it'],
  [
    'linkerd.io/control-plane-ns',
    /Linkerd/,
    'linkerd/linkerd2 controller/api/destination/endpoint_translator.go: the same',
  ],
  ['kuma.io/sidecar-injection', /Kuma/, 'kumahq/kuma pkg/plugins/runtime/k8s/webhooks/injector: injects'],
  ['cleanup.kyverno.io/ttl', /Kyverno/, 'kyverno/kyverno cmd/cleanup-controller: deletes it'],
  ['azure.workload.identity/use', /Azure/, 'Azure/azure-workload-identity mutating webhook: gives it a token'],
  [
    'admission.datadoghq.com/enabled',
    /Datadog/,
    'docs.datadoghq.com/containers/cluster_agent/admission_controller: injects',
  ],
];

for (const [label, who, source] of acting)
  test(`${label} does not cross (${source})`, () => {
    const labels = { app: 'mine', [label]: 'true' };
    const { pod, fates } = toManifest(request({ metadata: { labels } }), policy());

    assert.equal(pod.metadata.labels?.[label], undefined);
    assert.equal(pod.metadata.labels?.app, 'mine');
    const fate = fates.find(({ path }) => path === `metadata.labels[${label}]`);
    assert.equal(fate?.fate, 'dropped');
    assert.match(fate?.why ?? '', who);
    assert.match(fate?.why ?? '', /offloading\.label_allow/);
    const allowed = toManifest(request({ metadata: { labels } }), policy({ label_allow: [label] }));
    assert.equal(allowed.pod.metadata.labels?.[label], 'true');
  });

for (const [label, source] of [
  ['app', 'a user'],
  ['queue-of', 'a user'],
  ['example.org/team', 'a user'],
  ['istio.io.example.org/x', 'a domain that only begins like another'],
  ['notk8s.io/x', 'a domain that only ends like another'],
  ['myvolcano.sh/x', 'a domain that only ends like another'],
  ['workflows.argoproj.io/workflow', 'argoproj/argo-workflows workflow/controller/pod: by owner'],
  ['workflows.argoproj.io/completed', 'argoproj/argo-workflows workflow/controller/pod: by owner'],
  ['tekton.dev/taskRun', 'tektoncd/pipeline pkg/reconciler/taskrun/taskrun.go: by owner'],
  ['tekton.dev/pipelineRun', 'tektoncd/pipeline pkg/reconciler/taskrun/taskrun.go: by owner'],
  ['tags.datadoghq.com/env', 'docs.datadoghq.com: says something about the pod'],
] as const)
  test(`${label} crosses (${source})`, () => assert.equal(readerOf(label, 'true'), undefined));

for (const [label, out, within] of [
  ['sidecar.istio.io/inject', 'false', 'true'],
  ['istio.io/dataplane-mode', 'none', 'ambient'],
  ['kuma.io/sidecar-injection', 'disabled', 'enabled'],
  ['admission.datadoghq.com/enabled', 'false', 'true'],
] as const)
  test(`${label}=${out} crosses, for it keeps the pod out; ${within} does not`, () => {
    assert.equal(readerOf(label, out), undefined);
    assert.notEqual(readerOf(label, within), undefined);
  });

test('a plain pod that Kueue has in its queue locally is nothing to a Kueue of the remote cluster', () => {
  const pod = reportedPod('kueue-plain-pod');
  const { metadata } = toManifest({ ...request(), pod }, policy()).pod;

  assert.deepEqual(Object.keys(metadata.labels ?? {}).sort(), ['interlink.io', 'interlink.io/source.pod_uid']);
  assert.ok(Object.keys(metadata.annotations ?? {}).every((key) => key.startsWith('interlink.io/')));
  assert.ok(!('finalizers' in metadata));
});

test('a variable made of a label that does not cross has the value of the local pod', () => {
  const fieldRef = { apiVersion: 'v1', fieldPath: "metadata.labels['ray.io/cluster']" };
  const { pod } = toManifest(
    request({
      metadata: { labels: { 'ray.io/cluster': 'raycluster' } },
      spec: {
        containers: [{ name: 'head', image: 'busybox', env: [{ name: 'RAY_CLUSTER_NAME', valueFrom: { fieldRef } }] }],
      },
    }),
    policy(),
  );

  assert.equal(pod.metadata.labels?.['ray.io/cluster'], undefined);
  assert.deepEqual(pod.spec.containers[0]?.env, [{ name: 'RAY_CLUSTER_NAME', value: 'raycluster' }]);
});
