import { randomUUID } from 'node:crypto';
import { validate } from '../../../schemas/generated/podRecordLine.js';
import type { PodRecordLine } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { waitUpTo } from '../../async/waitUpTo.ts';
import type { Logger } from '../../logger.ts';
import { type LineFile, nullLineFile, openLineFile } from '../state/lineFile.ts';
import { applyRecordLine, type KnownPod, type RecordState, recordLinesOf, unknownPod } from './recordLines.ts';

/**
 * The facts, kept on disk across restarts, from which the plugin finds orphans: its own identity, the pods interLink asked about, the pods
 * whose end it reported, and for how long each pod was not polled. A poll writes nothing. A line is written when a pod is made or first seen,
 * when its end is reported, and at most once a minute while it is not polled.
 */
export interface PodRecord {
  /** The identity of this plugin, a UUID: the value of a label on all objects it makes. Undefined while it is not known. */
  readonly plugin: string | undefined;
  /** What is known of a local uid; undefined if interLink never asked for it, in this process or an earlier one. */
  get(uid: string): KnownPod | undefined;
  /** Notes that interLink asked for a pod, and the remote namespace of the pod. */
  noteAsked(uid: string, namespace: string): void;
  /**
   * Notes that the end of a pod is about to be reported to interLink. Resolves when that is on disk: a pod with a reported end is never polled
   * again, and must not look orphaned after a restart. Resolves after one second in any case: a status cannot wait for a disk.
   */
  noteEnd(uid: string): Promise<void>;
  /** Notes for how long a pod was not polled. The line is written at once when `orphanedAfterSeconds` is reached, for readers of the file. */
  noteSilence(uid: string, seconds: number, orphanedAfterSeconds: number): void;
  /** Notes that a pod was polled, which resets its silence. Costs nothing if the silence was 0. */
  notePolled(uid: string): void;
  forget(uid: string): void;
  readonly uids: Iterable<string>;
  /** The namespaces of the remote pods. */
  readonly namespaces: ReadonlySet<string>;
  /**
   * Notes that this process is running, and which pods have ended in the remote cluster. If no process of this plugin ran for longer than a
   * restart takes, another plugin may have reported the end of the pods in the record: those that have ended count as reported.
   */
  noteLook(ended: readonly string[]): void;
  close(): Promise<void>;
}

/** A longer gap means that another plugin may have served interLink meanwhile, such as the Python plugin. */
const longestRestartMs = 10 * 60_000;
/** A pod's entry takes about 100 bytes. The oldest entries are evicted first; their pods are then never removed as orphans. */
const mostPods = 50_000;
const longestWaitMs = 1_000;
/** A silence is written when it grew by a minute and by 5 %. A killed process loses at most that much: an orphan is then found later. */
const leastStepSeconds = 60;
const leastStep = 0.05;

/** Opens the record; without a path it is kept in memory only. `now` is the time of day, in milliseconds since 1970. */
export async function openPodRecord(
  path: string | undefined,
  log: Logger,
  { now = Date.now, clock = systemClock }: { readonly now?: () => number; readonly clock?: Clock } = {},
): Promise<PodRecord & { readonly plugin: string }> {
  const state: RecordState = { pods: new Map() };
  const file = path === undefined ? nullLineFile : await openFile(path, log, clock, state);
  const plugin = state.plugin ?? randomUUID();
  const awayMs = now() - (state.aliveAt ?? Number.NEGATIVE_INFINITY);
  let doubtful = awayMs < 0 || awayMs > longestRestartMs ? new Set(state.pods.keys()) : new Set<string>();

  const silent = new Set([...state.pods].flatMap(([uid, { silentSeconds }]) => (silentSeconds > 0 ? [uid] : [])));
  const written = new Map([...state.pods].map(([uid, { silentSeconds }]) => [uid, silentSeconds]));

  const add = (line: PodRecordLine, how: 'synced' | 'written' = 'written') => {
    applyRecordLine(state, line);
    return file.append(line, how);
  };

  const forget = (uid: string) => {
    silent.delete(uid);
    written.delete(uid);
    if (state.pods.has(uid)) void add({ forgotten: uid });
  };

  const makeRoom = () => {
    const [oldest] = state.pods.keys();
    if (state.pods.size > mostPods && oldest !== undefined) forget(oldest);
  };

  if (state.plugin === undefined) void add({ plugin });
  if (doubtful.size === 0) void add({ alive: now() });

  return {
    plugin,
    get: (uid) => state.pods.get(uid),
    noteAsked: (uid, namespace) => {
      if (state.pods.get(uid)?.namespace === namespace) return;
      void add({ asked: uid, namespace });
      makeRoom();
    },
    noteEnd: async (uid) => {
      if (state.pods.get(uid)?.isReported) return;
      const onDisk = add({ told: uid }, 'synced');
      makeRoom();
      await waitUpTo(onDisk, longestWaitMs, clock);
    },
    noteSilence: (uid, seconds, orphanedAfterSeconds) => {
      silent.add(uid);
      state.pods.set(uid, { ...(state.pods.get(uid) ?? unknownPod), silentSeconds: seconds });
      const before = written.get(uid) ?? 0;
      const isOrphanNow = before < orphanedAfterSeconds && seconds >= orphanedAfterSeconds;
      if (!isOrphanNow && seconds - before < Math.max(leastStepSeconds, before * leastStep)) return;
      written.set(uid, Math.floor(seconds));
      void file.append({ silent: uid, seconds: Math.floor(seconds) }, 'written');
    },
    notePolled: (uid) => {
      if (silent.size === 0 || !silent.delete(uid)) return;
      written.delete(uid);
      void add({ silent: uid, seconds: 0 }, 'synced');
    },
    forget,
    get uids() {
      return state.pods.keys();
    },
    get namespaces() {
      return new Set([...state.pods.values()].flatMap(({ namespace }) => (namespace === '' ? [] : [namespace])));
    },
    noteLook: (ended) => {
      for (const uid of ended) if (doubtful.has(uid) && !state.pods.get(uid)?.isReported) void add({ told: uid });
      doubtful = new Set();
      if (state.pods.size > 0) void add({ alive: now() });
    },
    close: file.close,
  };
}

/** A record with missing lines would mislead, so it is removed while it cannot be written. */
function openFile(path: string, log: Logger, clock: Clock, state: RecordState): Promise<LineFile> {
  return openLineFile<PodRecordLine>({
    path,
    what: 'record of pods',
    validate,
    log,
    clock,
    apply: (line) => applyRecordLine(state, line),
    linesOf: () => recordLinesOf(state),
    isWorthlessWithGaps: true,
  });
}
