import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { ContainerLog, LogLine } from './containerLog.ts';
import type { LogOptions } from './options.ts';

/** Output a test makes up: chunks of any size, written as they are. */
export type LogScript = () => Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Writes to a response until it is full, then waits; stops when the limit is reached or the reader left. */
class Sink {
  readonly #response: ServerResponse;
  readonly #signal: AbortSignal;
  #left: number;

  constructor(response: ServerResponse, limitBytes: number | undefined, signal: AbortSignal) {
    this.#response = response;
    this.#signal = signal;
    this.#left = limitBytes ?? Number.POSITIVE_INFINITY;
  }

  get done(): boolean {
    return this.#left <= 0 || this.#signal.aborted || this.#response.destroyed;
  }

  async write(chunk: string | Uint8Array): Promise<void> {
    if (this.done) return;
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    const taken = bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
    this.#left -= taken.length;
    if (this.#response.write(taken) || this.#signal.aborted) return;
    const drained = new AbortController();
    const stop = () => drained.abort();
    this.#signal.addEventListener('abort', stop, { once: true });
    await once(this.#response, 'drain', { signal: drained.signal }).catch((error: unknown) => {
      if (!drained.signal.aborted) throw error;
    });
    this.#signal.removeEventListener('abort', stop);
  }
}

/** The kubelet's reading of a log: tail counts lines, since cuts by time, the limit counts bytes written. */
export async function readLog(
  log: ContainerLog,
  options: LogOptions,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const sink = new Sink(response, options.limitBytes, signal);
  const write = (line: LogLine) => {
    if (options.since !== undefined && line.at < options.since) return undefined;
    return sink.write(options.timestamps ? Buffer.concat([Buffer.from(`${line.time} `), line.bytes]) : line.bytes);
  };
  const first = options.tailLines === undefined ? 0 : Math.max(0, log.lines.length - options.tailLines);
  let next = log.dropped + first;
  for (;;) {
    const ended = log.ended;
    for (let line = log.lines[next - log.dropped]; line !== undefined; line = log.lines[next - log.dropped]) {
      if (sink.done) return;
      await write(line);
      next = Math.max(next + 1, log.dropped);
    }
    if (!options.follow || ended || sink.done) return;
    await log.changed(signal);
  }
}

/** A made-up log knows only the byte limit. */
export async function readScript(
  script: ReturnType<LogScript>,
  { limitBytes }: LogOptions,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const sink = new Sink(response, limitBytes, signal);
  for await (const chunk of script) {
    await sink.write(chunk);
    if (sink.done) return;
  }
}
