// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
export type LocalPodSpec = {
  restartPolicy?: string | null;
  terminationGracePeriodSeconds?: number | null;
  containers?: LocalContainer[] | null;
  initContainers?: LocalContainer[] | null;
  volumes?: LocalVolume[] | null;
  [k: string]: unknown;
} | null;
/**
 * Reply of /delete: a sentence, for the log.
 */
export type DeleteReply = string;
/**
 * Body of POST|DELETE /delete: the pod as the virtual kubelet last knew it. Only its metadata and grace period are read.
 */
export type DeleteRequest = LocalPod;
/**
 * Reply of /getLogs: the container's output, byte for byte, as text/plain; with Follow the response ends when the container does.
 */
export type GetLogsReply = string;
export type LogOptions = {
  /**
   * Lines from the end; 0 is everything.
   */
  Tail?: number | null;
  /**
   * Bytes from the start; 0 is everything.
   */
  Bytes?: number | null;
  /**
   * Alias of Bytes, the name the plugin SDK uses.
   */
  LimitBytes?: number | null;
  Timestamps?: boolean | null;
  Follow?: boolean | null;
  Previous?: boolean | null;
  SinceSeconds?: number | null;
  SinceTime?: string | null;
  [k: string]: unknown;
} | null;
/**
 * Reply of /status: a list with one entry per known pod, or the ping object when the request was an empty list.
 */
export type StatusReply = PodStatus[] | Ping;
/**
 * Body of GET|POST /status: the pods asked about. An empty list (or null, or no body) is the ping.
 */
export type StatusRequest =
  | {
      metadata: {
        [k: string]: unknown;
      };
      [k: string]: unknown;
    }[]
  | null;

export interface Schemas {}
/**
 * Reply of POST /create: always a single object. PodUID echoes the request; PodJID is the remote pod's uid.
 */
export interface CreateReply {
  /**
   * metadata.uid of the request.
   */
  PodUID: string;
  /**
   * uid of the remote pod.
   */
  PodJID: string;
}
export interface ContainerData {
  name?: string;
  configMaps?: DeliveredConfigMap[] | null;
  /**
   * Pseudo ConfigMaps made by the virtual kubelet out of projected and downwardAPI volumes: named like the volume, one key per file path.
   */
  projectedvolumemaps?: DeliveredConfigMap[] | null;
  secrets?: DeliveredSecret[] | null;
  /**
   * Sent by no released API server yet (interLink issue 396).
   */
  persistentVolumeClaims?: DeliveredPersistentVolumeClaim[] | null;
  [k: string]: unknown;
}
export interface DeliveredConfigMap {
  metadata: DeliveredMetadata;
  data?: {
    [k: string]: string;
  } | null;
  binaryData?: {
    [k: string]: string;
  } | null;
  immutable?: boolean | null;
  [k: string]: unknown;
}
export interface DeliveredMetadata {
  name: string;
  labels?: {
    [k: string]: string;
  } | null;
  annotations?: {
    [k: string]: string;
  } | null;
  [k: string]: unknown;
}
export interface DeliveredSecret {
  metadata: DeliveredMetadata;
  type?: string | null;
  data?: {
    [k: string]: string;
  } | null;
  stringData?: {
    [k: string]: string;
  } | null;
  immutable?: boolean | null;
  [k: string]: unknown;
}
export interface DeliveredPersistentVolumeClaim {
  metadata: DeliveredMetadata;
  spec?: {
    [k: string]: unknown;
  } | null;
  [k: string]: unknown;
}
/**
 * Body of POST /create: the pod, and for every container the objects its volumes refer to. API servers up to 0.4 wrap it in a one-element array, which the handler unwraps first.
 */
export interface CreateRequest {
  pod: LocalPod;
  /**
   * One entry per container, init containers first; the same object appears once per mount. null when the pod has no container.
   */
  container?: ContainerData[] | null;
  [k: string]: unknown;
}
/**
 * A Kubernetes v1.Pod of the local cluster, as interLink sends it. Only what the plugin reads is described; everything else passes through unvalidated and the remote API server judges it. Go sends null for empty lists and maps.
 */
export interface LocalPod {
  metadata: LocalPodMetadata;
  spec?: LocalPodSpec;
  [k: string]: unknown;
}
export interface LocalPodMetadata {
  /**
   * Identity of the local pod: every remote object is keyed on it.
   */
  uid: string;
  name: string;
  namespace: string;
  labels?: {
    [k: string]: string;
  } | null;
  /**
   * `JobID` is set by the virtual kubelet once a create reply was processed (it tells a lost pod from one never created).
   */
  annotations?: {
    [k: string]: string;
  } | null;
  deletionGracePeriodSeconds?: number | null;
  [k: string]: unknown;
}
export interface LocalContainer {
  name: string;
  /**
   * `Always` on an init container makes it a native sidecar.
   */
  restartPolicy?: string | null;
  env?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  envFrom?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  volumeMounts?: LocalVolumeMount[] | null;
  [k: string]: unknown;
}
export interface LocalVolumeMount {
  name: string;
  [k: string]: unknown;
}
export interface LocalVolume {
  name: string;
  [k: string]: unknown;
}
/**
 * Body of GET|POST /getLogs. 0, false and 0001-01-01T00:00:00Z mean `not set`.
 */
export interface GetLogsRequest {
  Namespace: string;
  PodUID: string;
  PodName?: string | null;
  /**
   * May be empty when the pod has a single container.
   */
  ContainerName?: string | null;
  Opts?: LogOptions;
  [k: string]: unknown;
}
export interface PodStatus {
  /**
   * Name of the local pod.
   */
  name: string;
  /**
   * uid of the local pod.
   */
  UID: string;
  /**
   * Namespace of the local pod.
   */
  namespace: string;
  /**
   * uid of the remote pod; empty when it is lost.
   */
  JID: string;
  /**
   * One status per spec container of the request, in spec order: never empty, never one more.
   *
   * @minItems 1
   */
  containers: [ContainerStatus, ...ContainerStatus[]];
  /**
   * Native sidecars are never listed.
   */
  initContainers: ContainerStatus[];
}
/**
 * A v1.ContainerStatus.
 */
export interface ContainerStatus {
  name: string;
  state: ContainerState;
  lastState: ContainerState;
  ready: boolean;
  started?: boolean;
  restartCount: number;
  image: string;
  imageID: string;
  containerID?: string;
}
/**
 * At most one of waiting, running, terminated; `state` always has exactly one, `lastState` may be {}.
 */
export interface ContainerState {
  waiting?: WaitingState;
  running?: RunningState;
  terminated?: TerminatedState;
}
export interface WaitingState {
  reason?: string;
  message?: string;
}
export interface RunningState {
  startedAt?: string;
}
export interface TerminatedState {
  exitCode: number;
  signal?: number;
  reason?: string;
  message?: string;
  /**
   * RFC 3339; left out when unknown.
   */
  startedAt?: string;
  /**
   * RFC 3339; left out when unknown.
   */
  finishedAt?: string;
  containerID?: string;
}
/**
 * Health, capacity and taints of the virtual node. Quantities are strings; what is left out stays as it is on the node.
 */
export interface Ping {
  status: string;
  resources?: PingResources;
  taints?: Taint[];
}
export interface PingResources {
  cpu?: string;
  memory?: string;
  pods?: string;
  accelerators?: Accelerator[];
}
export interface Accelerator {
  resourceType: string;
  available: string;
}
export interface Taint {
  key: string;
  value: string;
  effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}
