import { randomUUID } from 'node:crypto';
import { validate } from '../../../schemas/generated/podRecordLine.js';
import type { PodRecordLine } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { waitUpTo } from '../../async/waitUpTo.ts';
import type { Logger } from '../../logger.ts';
import { forgetful, type LineFile, openLineFile } from '../state/lineFile.ts';
import { type KnownPod, type RecordState, recordLinesOf, takeRecordLine, unknownPod } from './recordLines.ts';

/**
 * What has to outlive the process to know a pod whose local pod is gone: who we are, which pods interLink asked us about, whose end it was
 * told, and for how long nobody has asked. A poll writes nothing; a pod is written of when it is made or first seen, when its end is told,
 * and, while nobody asks for it, every minute or less often.
 */
export interface PodRecord {
  /** The identity of this plugin: on all it makes, as a label. Undefined while it is not known. */
  readonly plugin: string | undefined;
  /** Undefined for a uid that was never asked for, by this process or an earlier one. */
  get(uid: string): KnownPod | undefined;
  /** Notes that interLink asked for a pod, and where it is. */
  noteAsked(uid: string, namespace: string): void;
  /**
   * Notes that the end of a pod is about to be told. On disk when it resolves, so that no restart takes a pod for forgotten of which
   * somebody reads the end; after a second in any case: a status cannot wait for a disk.
   */
  noteEnd(uid: string): Promise<void>;
  /** Notes for how long nobody has asked for a pod, and from when on that makes it an orphan: whoever reads the record sees that at once. */
  noteSilence(uid: string, seconds: number, orphanedAfterSeconds: number): void;
  /** Somebody asked for it: whatever silence was counted is over. Costs nothing where none was. */
  noteHeard(uid: string): void;
  forget(uid: string): void;
  readonly uids: Iterable<string>;
  /** Where the remote pods are. */
  readonly namespaces: ReadonlySet<string>;
  /**
   * Notes that this process is at work, and which pods it sees to have ended. Of those that an earlier process knew, somebody else may have
   * told the end, if nobody of us was there for longer than a restart takes: they count as told.
   */
  noteLook(ended: readonly string[]): void;
  close(): Promise<void>;
}

/** Another version, or the Python plugin, that takes our place is there for longer than this, or it has told little. */
const longestRestartMs = 10 * 60_000;
/** A pod's entry takes about 100 bytes; the oldest go first, and are then never removed. */
const mostPods = 50_000;
const longestWaitMs = 1_000;
/** What is lost of a silence with the process is a minute, or a twentieth: it makes us later, never wrong. */
const leastStepSeconds = 60;
const leastStep = 0.05;

/** Opens the record; without a path it lives as long as the process. `now` is the time of day, in milliseconds since 1970. */
export async function openPodRecord(
  path: string | undefined,
  log: Logger,
  { now = Date.now, clock = systemClock }: { readonly now?: () => number; readonly clock?: Clock } = {},
): Promise<PodRecord & { readonly plugin: string }> {
  const state: RecordState = { pods: new Map() };
  const file = path === undefined ? forgetful : await openFile(path, log, clock, state);
  const plugin = state.plugin ?? randomUUID();
  const awayMs = now() - (state.aliveAt ?? Number.NEGATIVE_INFINITY);
  let doubtful = awayMs < 0 || awayMs > longestRestartMs ? new Set(state.pods.keys()) : new Set<string>();

  const silent = new Set([...state.pods].flatMap(([uid, { silentSeconds }]) => (silentSeconds > 0 ? [uid] : [])));
  const written = new Map([...state.pods].map(([uid, { silentSeconds }]) => [uid, silentSeconds]));

  const add = (line: PodRecordLine, how: 'synced' | 'written' = 'written') => {
    takeRecordLine(state, line);
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
      if (state.pods.get(uid)?.wasTold) return;
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
    noteHeard: (uid) => {
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
      for (const uid of ended) if (doubtful.has(uid) && !state.pods.get(uid)?.wasTold) void add({ told: uid });
      doubtful = new Set();
      if (state.pods.size > 0) void add({ alive: now() });
    },
    close: file.close,
  };
}

/** A record with gaps would be believed: where it cannot be written, there is none. */
function openFile(path: string, log: Logger, clock: Clock, state: RecordState): Promise<LineFile> {
  return openLineFile<PodRecordLine>({
    path,
    what: 'record of pods',
    validate,
    log,
    clock,
    take: (line) => takeRecordLine(state, line),
    linesOf: () => recordLinesOf(state),
    isWorthlessWithGaps: true,
  });
}
