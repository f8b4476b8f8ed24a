import { PluginError } from '../../shared/interlink/errors.ts';

/** Why a call's signal was aborted: interLink closed the connection before the answer was out. */
class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** Why a call's signal was aborted: the process has to end. */
class Stopping extends Error {
  override readonly name = 'Stopping';
}

/**
 * How a graceful stop treats a request: `work` is waited for, `poll` (a ping, too) is answered as long as the listener is open,
 * `follow` would never end by itself and is ended at once.
 */
export type RequestKind = 'work' | 'poll' | 'follow';

const leftUnfinished = () =>
  new PluginError('unavailable', 'the plugin is stopping and had to leave this request unfinished');

/** One request, from its headers to the last byte of its answer. */
export class InFlightRequest {
  kind: RequestKind;
  /** Why the plugin itself closed the connection before the answer was whole; undefined if it did not. */
  cutOff: Error | undefined;
  /** Created on first use: a poll that is answered from memory needs none. */
  #controller: AbortController | undefined;
  #stopped = false;
  #endFollow: (() => void) | undefined;
  #endStream: ((why: PluginError) => void) | undefined;
  #giveUp: ((error: PluginError) => void) | undefined;

  readonly #requests: { readonly stopping: boolean };

  constructor(kind: RequestKind, requests: { readonly stopping: boolean }) {
    this.kind = kind;
    this.#requests = requests;
  }

  /** Whether a graceful stop has begun. */
  get isStopping(): boolean {
    return this.#requests.stopping;
  }

  /** Whether the signal is aborted: the connection has closed, or a stop ended the request. */
  get isAborted(): boolean {
    return this.#controller?.signal.aborted === true;
  }

  /** Aborted when the connection has closed or the process cannot wait any longer. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  #abort(reason: Error): void {
    this.#controller ??= new AbortController();
    this.#controller.abort(reason);
  }

  /** Registers a function that ends the answer cleanly; a graceful stop calls it in place of aborting. */
  onEndOfFollow(end: () => void): void {
    this.#endFollow = end;
  }

  endFollow(): void {
    if (this.#endFollow) this.#endFollow();
    else this.stop();
  }

  /** Registers a function that cuts off an answer that is being streamed; `stop` calls it, as such an answer cannot be undone. */
  onStop(endStream: (why: PluginError) => void): void {
    this.#endStream = endStream;
  }

  /** Aborts the signal, because the connection closed before the answer was whole. */
  disconnected(): void {
    this.#abort(this.cutOff ?? new ClientGone('the client closed the connection'));
  }

  /** Notes that the connection is about to be closed for a stop. */
  leaveUnfinished(): void {
    this.cutOff ??= leftUnfinished();
  }

  /** Aborts the signal: the work is to end now and to undo what it began. An answer that is being streamed is cut off. */
  stop(): void {
    this.#stopped = true;
    // First: a backend may end a stream cleanly when its call is aborted, and the client would take a part of a log for all of it.
    this.#endStream?.(leftUnfinished());
    this.#abort(new Stopping('the plugin is stopping'));
  }

  /** Answers 503 without waiting any longer, for work that did not end after `stop`. */
  giveUp(): void {
    this.#giveUp?.(leftUnfinished());
  }

  /**
   * Resolves with the work's result, or rejects when `giveUp` is called first.
   * @throws PluginError `unavailable` when a stop ended the work, else what the work throws
   */
  outcomeOf<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      work.then(resolve, (cause) => reject(this.reasonFor(cause)));
    });
  }

  /** The error to answer with: `cause` itself, or `unavailable` if a stop had aborted the work. */
  reasonFor(cause: unknown): unknown {
    if (!this.#stopped) return cause;
    const text = 'the plugin is stopping: this request was ended and undone, send it again';
    return new PluginError('unavailable', text, { cause });
  }
}
