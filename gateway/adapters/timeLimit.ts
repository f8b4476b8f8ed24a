import { PassThrough, pipeline, Readable } from 'node:stream';
import { createLinkedAbort } from '../../shared/async/linkedAbort.ts';
import type { Environment } from '../../shared/environment.ts';
import type { Output } from '../../shared/handler.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { StartError } from '../../shared/startError.ts';

/** Milliseconds before the platform ends the call: work is then told to end and to undo what it began. */
const undoMs = 3000;
/** Milliseconds before the platform ends the call: the error is then answered without waiting for the work any longer. */
const lastMs = 500;

/** After how many milliseconds to end the work and to give it up. With little time left, work gets half of it. */
export function timeLimitsOf(remainingMs: number): { readonly endAfterMs: number; readonly giveUpAfterMs: number } {
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
 * Runs work that a platform would cut off after `remainingMs`. A stream is ended cleanly when the time is up, as if its container had ended.
 * @throws PluginError `upstream_timeout` when the time is up before the output, else what the work throws
 */
export async function withinTime(
  remainingMs: number | undefined,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<Output>,
): Promise<Output> {
  if (remainingMs === undefined) return work(parent);
  const { endAfterMs, giveUpAfterMs } = timeLimitsOf(remainingMs);
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

/** Passes a stream on through one that `stop` can end cleanly before the source ends. */
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
 * Milliseconds after which the platform ends a call, for platforms that do not tell it: the operator sets FUNCTION_TIMEOUT_SECONDS.
 * @throws StartError `configuration` for a value that is not a number from 1 to 86400
 */
export function timeoutOf({ FUNCTION_TIMEOUT_SECONDS: text = '' }: Environment): number | undefined {
  if (text.trim() === '') return undefined;
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 86_400))
    throw new StartError('configuration', 'FUNCTION_TIMEOUT_SECONDS must be a number of seconds from 1 to 86400');
  return seconds * 1000;
}
