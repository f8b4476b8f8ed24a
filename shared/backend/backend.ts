import type { Readable } from 'node:stream';
import type { CreateRequest, GetLogsRequest, LocalPod, Ping, PodStatus } from '../../schemas/generated/types.ts';
import { PluginError } from '../interlink/errors.ts';
import type { Logger } from '../logger.ts';
import type { RemoteObserver } from '../remoteRequests.ts';
import type { Figures } from './figures.ts';
import type { Overview } from './overview.ts';

/** What accompanies every call into a backend. */
export interface Call {
  /** Aborted when interLink's connection is gone or the process stops. */
  readonly signal: AbortSignal;
  /** interLink's correlation id, for the log only. */
  readonly session: string;
  readonly log: Logger;
  /** Hear of what is asked of the remote side because of this call. */
  readonly observers?: readonly RemoteObserver[];
}

/** A removal that failed, and will be made good: it is remembered, and tried until the remote side accepts it. */
export class QueuedRemoval extends PluginError {}

/** What an answer about one pod was made of: as long as each of them is the same object, the same question gets the same answer. */
export type Revision = readonly unknown[];

export const isSameRevision = (one: Revision, other: Revision): boolean =>
  one.length === other.length && one.every((part, at) => part === other[at]);

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
  /**
   * What `status` would answer from about this local uid now, if from memory; else, and in a backend without one, undefined. It costs next to
   * nothing, and counts as asking for the status.
   */
  revision?(uid: string): Revision | undefined;
  /** The container's output, unaltered; with `Follow` it ends when the container does. */
  logs(request: GetLogsRequest, call: Call): Promise<Readable>;
  /** Health, capacity and taints, from memory where there is one: a ping must never wait for the remote side. */
  ping(call: Call): Promise<Ping>;
  /**
   * Why pods cannot be started or followed now, in words for people; undefined while they can. From memory, at once, as far as it is known; a
   * backend that never knows has none.
   */
  trouble?(): string | undefined;
  /** How it stands, in numbers, from memory and at once; a backend that measures nothing has none. */
  figures?(): Figures;
  /** What it knows of its pods and of the remote side, for an operator's eyes: from memory, at once; a backend that remembers nothing has none. */
  overview?(): Overview;
  /** Begins whatever it does in the background. Called once, when the address is ours and before a request comes. */
  start(): Promise<void>;
  /** Ends that, and lets go of all it holds; calls that are still under way fail. */
  stop(): Promise<void>;
}
