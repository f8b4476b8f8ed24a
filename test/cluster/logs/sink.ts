import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { LogOptions } from './options.ts';

/**
 * Bytes that Go's net/http gathers before it sends them as a chunk (bufferBeforeChunkingSize). The API server and the kubelet flush after each
 * write to a followed log, so that its lines come in chunks of their own, and never else: see the fidelity case.
 */
const chunkBytes = 2048;

/** Writes a log to a response until it is full, then waits; stops when the limit is reached or the reader left. */
export class Sink {
  readonly #response: ServerResponse;
  readonly #signal: AbortSignal;
  readonly #flushes: boolean;
  #left: number;
  #pieces: Buffer[] = [];
  #gathered = 0;

  constructor(response: ServerResponse, { limitBytes, follow }: LogOptions, signal: AbortSignal) {
    this.#response = response;
    this.#signal = signal;
    this.#flushes = follow;
    this.#left = limitBytes ?? Number.POSITIVE_INFINITY;
  }

  get done(): boolean {
    return this.#left <= 0 || this.#signal.aborted || this.#response.destroyed;
  }

  async write(bytes: Buffer): Promise<void> {
    if (this.done) return;
    const taken = bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
    this.#left -= taken.length;
    if (this.#flushes) return this.#send(taken);
    let rest = taken;
    while (this.#gathered + rest.length >= chunkBytes) {
      // What fills a chunk alone is sent as it is.
      const missing = this.#gathered === 0 ? rest.length : chunkBytes - this.#gathered;
      await this.#send(this.#take(rest.subarray(0, missing)));
      rest = rest.subarray(missing);
    }
    this.#pieces.push(rest);
    this.#gathered += rest.length;
  }

  /** Sends what was gathered. */
  async end(): Promise<void> {
    await this.#send(this.#take());
  }

  #take(...last: readonly Buffer[]): Buffer {
    const pieces = [...this.#pieces, ...last];
    this.#pieces = [];
    this.#gathered = 0;
    const [first = Buffer.alloc(0)] = pieces;
    return pieces.length === 1 ? first : Buffer.concat(pieces);
  }

  async #send(bytes: Buffer): Promise<void> {
    if (bytes.length === 0 || this.#response.write(bytes) || this.#signal.aborted) return;
    const drained = new AbortController();
    const stop = () => drained.abort();
    this.#signal.addEventListener('abort', stop, { once: true });
    await once(this.#response, 'drain', { signal: drained.signal }).catch((error: unknown) => {
      if (!drained.signal.aborted) throw error;
    });
    this.#signal.removeEventListener('abort', stop);
  }
}
