import { randomUUID } from 'node:crypto';

/** Fields of an object as they stand in a body: nothing is checked, so that a case can send what it likes. */
export type Fields = Readonly<Record<string, unknown>>;

export interface WireContainer extends Fields {
  readonly name: string;
}

export interface WirePod extends Fields {
  readonly metadata: Fields & {
    readonly uid: string;
    readonly name: string;
    readonly namespace: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Fields & {
    readonly containers: readonly WireContainer[];
    readonly initContainers?: readonly WireContainer[];
    readonly volumes?: readonly WireVolume[];
  };
}

export interface WireVolume extends Fields {
  readonly name: string;
}

/** What a case says about its pod; everything else is as the local cluster's admission leaves it. */
export interface PodParts {
  readonly namespace: string;
  readonly uid?: string;
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly metadata?: Fields;
  readonly containers?: readonly WireContainer[];
  readonly initContainers?: readonly WireContainer[];
  readonly volumes?: readonly WireVolume[];
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  readonly spec?: Fields;
}

/** A resource no node has: a pod that asks for it stays Pending on any cluster, so that a case can write its status. */
export const parkingResource = 'contract.interlink.io/parking';

/**
 * A pod as Go encodes a v1.Pod the virtual kubelet holds: no kind, `creationTimestamp` null, `status` {}, and the fields
 * that the local cluster's admission fills in (contract.md 1.7 and 6.4).
 */
export function wirePod(parts: PodParts): WirePod {
  const { namespace, uid = randomUUID(), name = `p-${uid.slice(0, 8)}` } = parts;
  return {
    metadata: {
      name,
      namespace,
      uid,
      creationTimestamp: null,
      ...(parts.labels && { labels: parts.labels }),
      ...(parts.annotations && { annotations: parts.annotations }),
      ...parts.metadata,
    },
    spec: {
      ...(parts.volumes && { volumes: parts.volumes }),
      ...(parts.initContainers && { initContainers: parts.initContainers }),
      containers: parts.containers ?? [container('c')],
      restartPolicy: parts.restartPolicy ?? 'Never',
      // The usual 30 s would keep every shell that ignores SIGTERM on the node for that long.
      terminationGracePeriodSeconds: 1,
      dnsPolicy: 'ClusterFirst',
      serviceAccountName: 'default',
      serviceAccount: 'default',
      automountServiceAccountToken: false,
      nodeName: 'virtual-node',
      securityContext: {},
      schedulerName: 'default-scheduler',
      tolerations: [
        { key: 'virtual-node.interlink/no-schedule', operator: 'Exists' },
        { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
        { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
      ],
      priority: 0,
      enableServiceLinks: true,
      preemptionPolicy: 'PreemptLowerPriority',
      ...parts.spec,
    },
    status: {},
  };
}

/** A busybox container that runs a shell script; `fields` add to it or replace what it has. */
export function container(name: string, script = 'exec sleep 3600', fields: Fields = {}): WireContainer {
  return {
    name,
    image: 'busybox',
    command: ['sh', '-c', script],
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
    ...fields,
  };
}

/** The pod with a first container that no node can hold: it stays Pending until a case writes its status. */
export function parked(pod: WirePod): WirePod {
  const [first, ...rest] = pod.spec.containers;
  if (first === undefined) return pod;
  const amount = { [parkingResource]: '1' };
  const resources = { limits: amount, requests: amount };
  return { ...pod, spec: { ...pod.spec, containers: [{ ...first, resources }, ...rest] } };
}

/** The pod as the virtual kubelet polls it: once create was answered it carries the JobID (contract.md 2.7). */
export function polled(pod: WirePod, jobId?: string): WirePod {
  const annotations = jobId === undefined ? pod.metadata.annotations : { ...pod.metadata.annotations, JobID: jobId };
  return {
    ...pod,
    metadata: { ...pod.metadata, ...(annotations && { annotations }) },
    status: {
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: null }],
      hostIP: '127.0.0.1',
      podIP: '127.0.0.1',
      startTime: '2026-01-01T00:00:00Z',
      containerStatuses: pod.spec.containers?.map(({ name }) => ({
        name,
        state: { waiting: { reason: 'Waiting for InterLink' } },
        lastState: {},
        ready: false,
        restartCount: 0,
        image: '',
        imageID: '',
      })),
    },
  };
}

/** The pod as the virtual kubelet deletes it: by its in-memory copy, or by the API server's with a deletion time. */
export function deleted(pod: WirePod, graceSeconds?: number): WirePod {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      ...(graceSeconds !== undefined && { deletionTimestamp: now, deletionGracePeriodSeconds: graceSeconds }),
    },
    status: {
      phase: 'Succeeded',
      reason: 'VKProviderPodDeleted',
      containerStatuses: pod.spec.containers?.map(({ name }) => ({
        name,
        state: {
          terminated: { exitCode: 0, reason: 'VKProviderPodContainerDeleted', startedAt: null, finishedAt: now },
        },
        lastState: {},
        ready: false,
        restartCount: 0,
        image: '',
        imageID: '',
      })),
    },
  };
}
