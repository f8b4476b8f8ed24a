import type { CreateRequest } from '../../schemas/generated/types.ts';
import { loadConfig } from '../../shared/config/load.ts';
import type { Manifest } from '../../shared/kubernetes/manifest/manifest.ts';
import { policyOf } from '../../shared/kubernetes/manifest/policy.ts';
import { toManifest } from '../../shared/kubernetes/manifest/toManifest.ts';
import type { PodStatus } from '../../test/cluster/api/pod.ts';
import type { StandIn } from '../../test/cluster/cluster.ts';
import { type CreateBody, createBody } from '../../test/contract/wire/create.ts';
import { container, polled, type WirePod, wirePod } from '../../test/contract/wire/pod.ts';

export const localNamespace = 'bench';
export const remoteNamespace = `offloading-${localNamespace}`;

/** The local pod of a number, the same in every process. */
export function localPod(number: number): WirePod {
  const uid = `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
  const containers = [container('main'), container('helper')];
  return wirePod({ namespace: localNamespace, name: `job-${number}`, uid, containers });
}

/** As the virtual kubelet asks for it once it was created. */
export const askedPod = (number: number): WirePod => polled(localPod(number), hexOf(number, 32));

const policy = policyOf(loadConfig({}, {}, '/nonexistent').config);

/** What `create` makes of a request, of which the wire's body is one that the schema describes. */
export const manifestOf = (body: CreateBody): Manifest => toManifest(body as unknown as CreateRequest, policy);

/** The remote pod that `create` would have made. */
export function remotePodOf(pod: WirePod): Readonly<Record<string, unknown>> & { readonly metadata: { name: string } } {
  const { pod: remote } = manifestOf(createBody(pod));
  return { ...remote, metadata: { ...remote.metadata, name: String(remote.metadata.name) } };
}

/** Puts the first `number` pods into a stand-in as a kubelet shows running ones. */
export async function fill(cluster: StandIn, number: number): Promise<void> {
  cluster.call('POST', '/api/v1/namespaces', { metadata: { name: remoteNamespace } });
  for (let index = 0; index < number; index++) await addPod(cluster, index);
}

/** Adds one running pod and answers its remote name. */
export async function addPod(cluster: StandIn, number: number): Promise<string> {
  const remote = remotePodOf(localPod(number));
  cluster.call('POST', `/api/v1/namespaces/${remoteNamespace}/pods`, remote);
  await cluster.setStatus(remoteNamespace, remote.metadata.name, runningStatus(number));
  return remote.metadata.name;
}

const startedAt = '2026-01-02T03:04:05Z';
const hexOf = (number: number, digits: number) => number.toString(16).padStart(digits, '7');

function runningStatus(number: number): PodStatus {
  const conditions = ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'];
  return {
    phase: 'Running',
    conditions: conditions.map((type) => ({
      type,
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: startedAt,
    })),
    hostIP: '10.0.0.1',
    podIP: '10.1.2.3',
    startTime: startedAt,
    qosClass: 'BestEffort',
    containerStatuses: ['main', 'helper'].map((name, index) => ({
      name,
      state: { running: { startedAt } },
      lastState: {},
      ready: true,
      started: true,
      restartCount: 0,
      image: 'docker.io/library/busybox:latest',
      imageID: `docker.io/library/busybox@sha256:${hexOf(1, 64)}`,
      containerID: `containerd://${hexOf(number * 2 + index, 64)}`,
    })),
  } as unknown as PodStatus;
}
