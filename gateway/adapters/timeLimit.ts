import { PassThrough, pipeline, Readable } from 'node:stream';
import { createLinkedAbort } from '../../shared/async/linkedAbort.ts';
import type { Environment } from '../../shared/environment.ts';
import type { Output } from '../../shared/handler.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { StartError } from '../../shared/startError.ts';

/** Work is told to end and to undo what it began so long before the platform ends it, and given up so long before. Milliseconds. */
const undoMs = 3000;
const lastMs = 500;

/** When to act, of the time that is left. Of very little time, half goes into the work. */
export function planOf(remainingMs: number): { readonly endAfterMs: number; readonly giveUpAfterMs: number } {
  return {
    endAfterMs: Math.max(remainingMs - undoMs, remainingMs / 2),
    giveUpAfterMs: Math.max(remainingMs - lastMs, remainingMs * 0.9),
  };
}

const timeIsUp = () =>
  new PluginError(
    'upstream_timeout',
    'the time of this function is up: the request was ended and undone, send it again',
  );

/**
 * The output of work that a platform would cut off after `remainingMs`. A stream ends with the time, as it would with its container.
 * @throws PluginError `upstream_timeout` when the time was not enough, else what the work throws
 */
export async function withinTime(
  remainingMs: number | undefined,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<Output>,
): Promise<Output> {
  if (remainingMs === undefined) return work(parent);
  const { endAfterMs, giveUpAfterMs } = planOf(remainingMs);
  const { signal, abort, unlink } = createLinkedAbort(parent);
  const timers: NodeJS.Timeout[] = [];
  const dispose = () => {
    for (const timer of timers) clearTimeout(timer);
    unlink();
  };
  const givenUp = new Promise<never>((_, reject) => {
    timers.push(setTimeout(() => reject(timeIsUp()), giveUpAfterMs));
  });
  let isUp = false;
  let end = () => abort(timeIsUp());
  timers.push(
    setTimeout(() => {
      isUp = true;
      end();
    }, endAfterMs),
  );
  try {
    const output = await Promise.race([work(signal), givenUp]);
    if (!(output instanceof Readable)) {
      dispose();
      return output;
    }
    const { limited, stop } = endable(output, dispose);
    end = stop;
    return limited;
  } catch (error) {
    dispose();
    throw isUp ? timeIsUp() : error;
  }
}

/** A stream's bytes, in one that can be ended before its source is. */
function endable(source: Readable, whenOver: () => void) {
  const limited = new PassThrough();
  let isStopped = false;
  pipeline(source, limited, (error) => {
    whenOver();
    if (error && isStopped) return;
    if (error) limited.destroy(error);
  });
  return {
    limited,
    stop: () => {
      isStopped = true;
      source.unpipe(limited);
      limited.end();
      source.destroy();
    },
  };
}

/**
 * Milliseconds after which the platform ends a call, where only who deployed the function knows: FUNCTION_TIMEOUT_SECONDS.
 * @throws StartError `configuration` for what is no number of seconds
 */
export function timeoutOf({ FUNCTION_TIMEOUT_SECONDS: text = '' }: Environment): number | undefined {
  if (text.trim() === '') return undefined;
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 86_400))
    throw new StartError('configuration', 'FUNCTION_TIMEOUT_SECONDS must be a number of seconds from 1 to 86400');
  return seconds * 1000;
}
