import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { settleAll } from '../../async/settleAll.ts';
import type { DurableRemover } from '../../backend/deletes/durableRemover.ts';
import type { Heartbeat } from '../../backend/orphans/heartbeat.ts';
import type { PodRecord } from '../../backend/orphans/podRecord.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import type { Cluster } from '../cluster.ts';
import { createElection } from './election.ts';
import { leaderView } from './leaderView.ts';
import { replayDeletes } from './replayDeletes.ts';
import type { SharedDeletes } from './sharedDeletes.ts';
import { createSilenceMarks } from './silence.ts';

/** What a gateway needs to be one of several: what they share about silent pods, and the election of the one that does the background work. */
export interface Replicas {
  /** The heartbeat and record for the orphan collector, if this gateway leads. */
  readonly heartbeat: Heartbeat;
  readonly record: PodRecord;
  /** Notes that this gateway was asked about a pod. */
  notePolled(sourceUid: string): void;
  /** Joins the election. As leader, this gateway carries out deletes and runs `collect`, until the signal is aborted. */
  start(collect: (signal: AbortSignal) => Promise<void>): void;
  stop(): Promise<void>;
}

export interface ReplicasOptions extends Pick<Cluster, 'client' | 'config' | 'log'> {
  readonly deletes: SharedDeletes;
  readonly remover: Pick<DurableRemover, 'takeUp'>;
  readonly heartbeat: Heartbeat;
  readonly record: PodRecord;
  readonly pods: () => readonly ObservedPod[] | undefined;
  readonly podsOf: (sourceUid: string) => readonly ObservedPod[];
}

export function createReplicas(options: ReplicasOptions): Replicas {
  const { record } = options;
  let collect: (signal: AbortSignal) => Promise<void> = async () => undefined;
  const election = createElection({
    ...options,
    // The UUID distinguishes two processes on one host.
    identity: `${hostname()}_${randomUUID()}`,
    lead: async (signal) => {
      await settleAll([replayDeletes(options, signal), collect(signal)]);
    },
  });
  /** The uid of the Lease serves as plugin identity: all gateways share it, and it stays the same when they restart. */
  const plugin = () => election.uid;
  const marks = createSilenceMarks({ ...options, plugin, knows: (uid) => record.get(uid) !== undefined });
  return {
    ...leaderView({ ...options, plugin }),
    notePolled: marks.notePolled,
    start: (work) => {
      collect = work;
      election.start();
      marks.start();
    },
    stop: async () => {
      await Promise.all([election.stop(), marks.stop()]);
    },
  };
}
