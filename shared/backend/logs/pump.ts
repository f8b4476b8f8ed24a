import { Readable } from 'node:stream';
import { createLinkedAbort } from '../../async/linkedAbort.ts';

const bufferBytes = 64 * 1024;

/**
 * A stream of what a generator yields, with backpressure: when the buffer of 64 KiB is full, the generator waits. Destroying the stream, or
 * aborting `parent`, aborts the generator's signal at once, also while it waits. An abort of `parent` ends the stream cleanly.
 * (Readable.from would first wait until the generator's pending step ends.)
 */
export function pump(generate: (signal: AbortSignal) => AsyncIterable<Buffer>, parent: AbortSignal): Readable {
  const { signal, abort, unlink } = createLinkedAbort(parent);
  let resume: () => void = () => undefined;

  const stream = new Readable({
    highWaterMark: bufferBytes,
    read: () => resume(),
    destroy: (error, done) => {
      abort(error ?? new Error('the reader left'));
      resume();
      done(error);
    },
  });

  const run = async () => {
    try {
      for await (const bytes of generate(signal)) {
        if (stream.push(bytes)) continue;
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
        if (signal.aborted) break;
      }
      stream.push(null);
    } catch (error) {
      if (parent.aborted) stream.push(null);
      else if (!signal.aborted) stream.destroy(error instanceof Error ? error : new Error(String(error)));
    } finally {
      unlink();
    }
  };
  void run();
  return stream;
}
