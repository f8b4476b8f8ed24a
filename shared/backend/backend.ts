import type { Readable } from 'node:stream';
import type { CreateRequest, GetLogsRequest, LocalPod, Ping, PodStatus } from '../../schemas/generated/types.ts';
import type { Logger } from '../logger.ts';

/** What accompanies every call into a backend. */
export interface Call {
  /** Aborted when interLink's connection is gone or the process stops. */
  readonly signal: AbortSignal;
  /** interLink's correlation id, for the log only. */
  readonly session: string;
  readonly log: Logger;
  /** Told by a backend that would give this very answer again, to the same question, for as long as the check says so. */
  readonly mayRepeat?: ((stillHolds: StillHolds) => void) | undefined;
}

/** Whether an answer given before would be given again now. Checking counts as asking, and costs next to nothing. */
export type StillHolds = () => boolean;

/**
 * What runs the pods: the one interface handlers know. Kubernetes today; Docker or Slurm can stand behind it tomorrow.
 * Every method throws PluginError for what the caller can act on.
 */
export interface Backend {
  /** Starts the pod once per uid, however often it is asked; answers the id of what runs it. */
  create(request: CreateRequest, call: Call): Promise<{ readonly jobId: string }>;
  /** Removes all that belongs to the pod's uid; a pod that is not there is removed already. */
  remove(pod: LocalPod, call: Call): Promise<void>;
  /** One entry per pod that is known or lost; a pod that was never created is left out. */
  status(pods: readonly LocalPod[], call: Call): Promise<PodStatus[]>;
  /** The container's output, unaltered; with `Follow` it ends when the container does. */
  logs(request: GetLogsRequest, call: Call): Promise<Readable>;
  /** Health, capacity and taints, from memory where there is one: a ping must never wait for the remote side. */
  ping(call: Call): Promise<Ping>;
  /** Begins whatever it does in the background. Called once, when the address is ours and before a request comes. */
  start(): Promise<void>;
  /** Ends that, and lets go of all it holds; calls that are still under way fail. */
  stop(): Promise<void>;
}
