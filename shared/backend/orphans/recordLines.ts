import { validate } from '../../../schemas/generated/podRecordLine.js';
import type { PodRecordLine } from '../../../schemas/generated/types.ts';
import { sortLines } from '../state/lineFile.ts';
import { readOwn } from '../state/trust.ts';

/** What is known of a local pod that interLink created here, or asked about. */
export interface KnownPod {
  /** The namespace of its remote pod; empty if only its end or its silence is known. */
  readonly namespace: string;
  /** Whether its end was reported, or may have been: the virtual kubelet never polls a pod again that it knows to have ended. */
  readonly isReported: boolean;
  /** Seconds without a poll, while the plugin ran and pings came. */
  readonly silentSeconds: number;
}

/** The state after all lines of a record are applied. */
export interface RecordState {
  plugin?: string;
  /** When a process of this plugin last noted that it runs, in milliseconds since 1970. */
  aliveAt?: number;
  readonly pods: Map<string, KnownPod>;
}

export const unknownPod: KnownPod = { namespace: '', isReported: false, silentSeconds: 0 };

export function applyRecordLine(state: RecordState, line: PodRecordLine): void {
  const update = (uid: string, change: Partial<KnownPod>) => {
    state.pods.set(uid, { ...(state.pods.get(uid) ?? unknownPod), ...change });
  };
  const { plugin, alive, asked, namespace, told, silent, seconds, forgotten } = toFields(line);
  if (plugin !== undefined) state.plugin = plugin;
  if (alive !== undefined) state.aliveAt = alive;
  if (asked !== undefined) update(asked, { namespace });
  if (told !== undefined) update(told, { isReported: true });
  if (silent !== undefined) update(silent, { silentSeconds: seconds });
  if (forgotten !== undefined) state.pods.delete(forgotten);
}

interface Fields {
  readonly plugin?: string;
  readonly alive?: number;
  readonly asked?: string;
  readonly namespace: string;
  readonly told?: string;
  readonly silent?: string;
  readonly seconds: number;
  readonly forgotten?: string;
}

/** A line that fits the schema has the fields of one kind of line. */
const toFields = (line: PodRecordLine): Fields => ({ namespace: '', seconds: 0, ...line });

/** The fewest lines that lead to this state. */
export function recordLinesOf({ plugin, aliveAt, pods }: RecordState): readonly PodRecordLine[] {
  return [
    ...(plugin === undefined ? [] : [{ plugin }]),
    ...(aliveAt === undefined ? [] : [{ alive: aliveAt }]),
    ...[...pods].flatMap(([uid, { namespace, isReported, silentSeconds }]) => [
      ...(namespace === '' ? [] : [{ asked: uid, namespace }]),
      ...(isReported ? [{ told: uid }] : []),
      ...(silentSeconds < 1 ? [] : [{ silent: uid, seconds: Math.floor(silentSeconds) }]),
    ]),
  ];
}

/**
 * Reads the record of a plugin that may be running, without locking it; undefined when there is none.
 * @throws Untrusted, and what reading the file throws
 */
export async function readRecord(path: string): Promise<RecordState | undefined> {
  const text = await readOwn(path);
  if (text === undefined) return undefined;
  const state: RecordState = { pods: new Map() };
  for (const line of sortLines(text, validate).fitting) applyRecordLine(state, line);
  return state;
}
