import type { PluginError } from '../errors.ts';

/** One state of a remote container as v1.ContainerState has it; the API may leave all three out. */
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

/** A remote pod, stripped to what status needs. */
export interface ObservedPod {
  readonly name: string;
  readonly namespace: string;
  /** Remote uid: the PodJID. */
  readonly uid: string;
  /** Annotation or label of the local pod it runs for. */
  readonly sourceUid: string;
  /** Namespace of the local pod, where an annotation says it: configuration may have moved its remote one since. */
  readonly sourceNamespace?: string;
  /** Which local cluster made it, where that was named. */
  readonly clusterId?: string;
  /** Made by the Python plugin, whose pods own nothing. */
  readonly adopted?: boolean;
  /** Which plugin made it, and for which virtual node, where it says so. */
  readonly plugin?: string;
  readonly sourceNode?: string;
  /** For how many seconds none of several gateways was asked about it, where they have begun to count. */
  readonly silentSeconds?: number;
  readonly createdAt?: string | undefined;
  readonly deletedAt?: string | undefined;
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** Held by our own scheduling gate: its children are not all there yet. */
  readonly gated: boolean;
  readonly containers: readonly string[];
  readonly initContainers: readonly { readonly name: string; readonly sidecar: boolean }[];
  readonly phase: string;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  /** Whether a node was chosen for it. */
  readonly assigned?: boolean;
  /** The PodScheduled condition when it is False. */
  readonly unschedulable?: { readonly reason?: string; readonly message?: string } | undefined;
  /** What the local pod asked for and this one does without, in words. */
  readonly omitted?: string | undefined;
  readonly containerStatuses: readonly ObservedContainer[];
  readonly initContainerStatuses: readonly ObservedContainer[];
}

/** The latest Warning event about a pod. */
export interface Warning {
  readonly reason: string;
  readonly message: string;
  /** When it was last seen, RFC 3339; absent where the event does not say. */
  readonly at?: string;
}

/** What was found for one uid: the pod; or live proof that it is not there; or that nothing can be said now. */
export type Reading =
  | { readonly kind: 'found'; readonly pod: ObservedPod; readonly warning?: Warning | undefined }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly error: PluginError };
