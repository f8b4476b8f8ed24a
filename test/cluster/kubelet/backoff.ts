/** Pauses before restarts: none the first time, then the base, doubled up to thirty times the base. */
export class Backoff {
  readonly #baseMs: number;
  #nextMs = 0;

  constructor(baseMs: number) {
    this.#baseMs = baseMs;
  }

  next(): number {
    const pauseMs = this.#nextMs;
    this.#nextMs = pauseMs === 0 ? this.#baseMs : Math.min(pauseMs * 2, 30 * this.#baseMs);
    return pauseMs;
  }
}
