import { PluginError } from '../../shared/interlink/errors.ts';
import type { Reading } from '../../shared/interlink/status/observed.ts';
import type { StatusOptions } from '../../shared/interlink/status/toPodStatus.ts';
import { toObservedPod } from '../../shared/kubernetes/pods/observedPod.ts';
import { type Chain, poll, toLocal, toStart } from './poll.ts';
import type { RawPod, Sequence } from './sequence.ts';

export function toReading(frame: RawPod | null): Reading {
  return frame === null ? { kind: 'absent' } : { kind: 'found', pod: toObservedPod(frame) };
}

export const unknown: Reading = { kind: 'unknown', error: new PluginError('unavailable', 'no answer') };

/** One poll, from a state that some interleaving leads to. */
export interface Step {
  /** Index of the frame. */
  readonly at: number;
  /** How often the frame was polled before. */
  readonly times: number;
  readonly before: Chain;
  readonly after: Chain;
}

/** A state of the virtual kubelet, and how many interleavings lead to it. */
interface Reached {
  readonly chain: Chain;
  readonly ways: number;
}

/** A second poll of one frame may show more than the first, which corrupts what it has not seen before; the third is to find that. */
const pollsPerFrame = 3;

/**
 * Every way to poll a sequence: each frame passes unseen or is polled up to three times, so that n frames have 4^n interleavings. Many
 * lead to the same state, and share their future from there: it is the states that are walked, and the interleavings that are counted.
 * @returns how many interleavings were followed to the end.
 */
export function walk(sequence: Sequence, options: StatusOptions, visit: (step: Step) => void): number {
  const local = toLocal(sequence);
  const start = toStart(local);
  let reached = new Map<string, Reached>();
  add(reached, { chain: start, ways: 1 });
  for (const [at, frame] of sequence.frames.entries()) {
    const reading = toReading(frame);
    const next = new Map(reached);
    for (const { chain, ways } of reached.values()) {
      let before = chain;
      for (let times = 0; times < pollsPerFrame; times++) {
        const after = poll(before, local, reading, options);
        visit({ at, times, before, after });
        add(next, { chain: after, ways });
        before = after;
      }
    }
    reached = next;
  }
  return [...reached.values()].reduce((sum, { ways }) => sum + ways, 0);
}

function add(states: Map<string, Reached>, { chain, ways }: Reached): void {
  const key = JSON.stringify(chain);
  states.set(key, { chain, ways: ways + (states.get(key)?.ways ?? 0) });
}
