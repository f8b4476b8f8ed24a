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
  /** Called for each request to the remote side that this call causes. */
  readonly observers?: readonly RemoteObserver[];
}

/** A removal that failed and is queued: it is retried until the remote side accepts it. */
export class QueuedRemoval extends PluginError {}

/** The objects that an answer about one pod was made of. While each is the identical object (`===`), the same question gets the same answer. */
export type Revision = readonly unknown[];

export const isSameRevision = (one: Revision, other: Revision): boolean =>
  one.length === other.length && one.every((part, at) => part === other[at]);

/**
 * What runs the pods: the one interface handlers know. Kubernetes implements it; Docker or Slurm could.
 * Every method throws PluginError for what the caller can act on.
 */
export interface Backend {
  /** Starts the pod. Idempotent per uid. Answers the id of what runs it, which interLink keeps as the pod's JobID. */
  create(request: CreateRequest, call: Call): Promise<{ readonly jobId: string }>;
  /** Removes all that belongs to the pod's uid. Idempotent: a pod that does not exist counts as removed. */
  remove(pod: LocalPod, call: Call): Promise<void>;
  /** One entry per pod that is known or lost; a pod that was never created is left out. */
  status(pods: readonly LocalPod[], call: Call): Promise<PodStatus[]>;
  /**
   * The objects in memory from which `status` would answer now about this local uid; undefined if it would have to ask the remote side. A
   * backend without memory does not implement it. It costs next to nothing, and counts as a poll of the pod's status.
   */
  revision?(uid: string): Revision | undefined;
  /**
   * The container's output, unaltered; with `Follow` it ends when the container does. Where the rest cannot be had the stream fails, at best with
   * a PluginError, whose code and text the request's line in the log then has.
   */
  logs(request: GetLogsRequest, call: Call): Promise<Readable>;
  /** Health, capacity and taints, from memory where there is one: a ping must never wait for the remote side. */
  ping(call: Call): Promise<Ping>;
  /**
   * Why pods cannot be started or followed now, in words for people; undefined while they can. Answers at once, from memory. A backend that
   * cannot know does not implement it.
   */
  trouble?(): string | undefined;
  /** The backend's state in numbers, for metrics: from memory, at once. A backend that measures nothing does not implement it. */
  figures?(): Figures;
  /** What the backend knows of its pods and the remote side, for an operator: from memory, at once. One without memory does not implement it. */
  overview?(): Overview;
  /** Starts the background work. Called once, after the listener's address is bound and before a request is served. */
  start(): Promise<void>;
  /** Stops the background work, and releases connections and files. Calls that are still under way fail. */
  stop(): Promise<void>;
}
