import type { PluginError } from '../errors.ts';

/** A state of a remote container, as v1.ContainerState. The API may leave out all three. */
export interface ObservedState {
  readonly waiting?: { readonly reason?: string; readonly message?: string } | undefined;
  readonly running?: { readonly startedAt?: string | null } | undefined;
  readonly terminated?:
    | {
        readonly exitCode: number;
        readonly signal?: number;
        readonly reason?: string;
        readonly message?: string;
        readonly startedAt?: string | null;
        readonly finishedAt?: string | null;
        readonly containerID?: string;
      }
    | undefined;
}

export interface ObservedContainer {
  readonly name: string;
  readonly state?: ObservedState | undefined;
  readonly lastState?: ObservedState | undefined;
  readonly ready?: boolean;
  readonly started?: boolean;
  readonly restartCount?: number;
  readonly image?: string;
  readonly imageID?: string;
  readonly containerID?: string;
}

/** A remote pod, reduced to the fields that status needs. */
export interface ObservedPod {
  readonly name: string;
  readonly namespace: string;
  /** The remote uid: the PodJID of the create reply. */
  readonly uid: string;
  /** The uid of its local pod, from an annotation or label. */
  readonly sourceUid: string;
  /** The namespace of its local pod, if an annotation names it: a change of configuration may map that to another remote namespace now. */
  readonly sourceNamespace?: string;
  /** The id of its local cluster, if it names one. */
  readonly clusterId?: string;
  /** Whether the Python plugin made it. Such a pod is no owner of its objects. */
  readonly adopted?: boolean;
  /** The identity of the plugin that made it, and the name of the virtual node, if it has them. */
  readonly plugin?: string;
  readonly sourceNode?: string;
  /** Seconds for which no replica was polled about it; absent before the replicas begin to count. */
  readonly silentSeconds?: number;
  readonly createdAt?: string | undefined;
  readonly deletedAt?: string | undefined;
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** Whether it has the plugin's scheduling gate: not all its objects are created yet. */
  readonly gated: boolean;
  readonly containers: readonly string[];
  readonly initContainers: readonly { readonly name: string; readonly sidecar: boolean }[];
  readonly phase: string;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  /** Whether it is bound to a node. */
  readonly assigned?: boolean;
  /** The PodScheduled condition when it is False. */
  readonly unschedulable?: { readonly reason?: string; readonly message?: string } | undefined;
  /** The fields of the local pod that were not carried over, in words. */
  readonly omitted?: string | undefined;
  readonly containerStatuses: readonly ObservedContainer[];
  readonly initContainerStatuses: readonly ObservedContainer[];
}

/** The latest Warning event about a pod. */
export interface Warning {
  readonly reason: string;
  readonly message: string;
  /** When it was last seen, RFC 3339; absent if the event has no time. */
  readonly at?: string;
}

/** The result for one uid: the pod was found; or a live answer did not have it (`absent`); or it cannot be known now (`unknown`). */
export type Reading =
  | { readonly kind: 'found'; readonly pod: ObservedPod; readonly warning?: Warning | undefined }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly error: PluginError };
