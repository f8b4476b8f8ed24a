import type { Clock } from './clock.ts';
import { createLinkedAbort } from './linkedAbort.ts';

/**
 * Waits for some work, but no longer than `ms`, or until the signal aborts. The work itself goes on; its later result is ignored.
 * @returns whether the work ended in time
 * @throws what the work throws in time
 */
export async function waitUpTo(
  work: Promise<unknown>,
  ms: number,
  clock: Clock,
  signal?: AbortSignal,
): Promise<boolean> {
  const { signal: waiting, abort, unlink } = createLinkedAbort(signal);
  const timeUp = clock.sleep(ms, waiting).catch((error: unknown) => {
    if (!waiting.aborted) throw error;
  });
  try {
    return await Promise.race([work.then(() => true), timeUp.then(() => false)]);
  } finally {
    unlink();
    abort(new Error('waited enough'));
  }
}
