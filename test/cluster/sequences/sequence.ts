import type { PodStatus } from '../api/pod.ts';

/** One event a watch of the pod saw. */
export interface Step {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** Milliseconds since the watch began. */
  readonly afterMs: number;
  readonly scheduled: boolean;
  /** Grace seconds, once the pod was being deleted. */
  readonly deleting?: number;
  readonly status: PodStatus;
}

/** A pod's life as a real kubelet reported it. */
export interface Sequence {
  /** How it was captured. */
  readonly captured: string;
  readonly scenario: string;
  readonly spec: object;
  readonly steps: readonly Step[];
}
