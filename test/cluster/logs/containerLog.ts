/** One line as a container runtime keeps it: when it was complete, and its bytes with the newline, if it had one. */
export interface LogLine {
  readonly at: number;
  /** RFC 3339 with nine digits, as kubelets write it. */
  readonly time: string;
  readonly bytes: Buffer;
}

// A real kubelet rotates at 10 MiB and reads only the newest file; here old lines go when more than this was written.
const keptBytes = 64 * 1024 * 1024;
// containerd splits longer lines into parts; the reader joins them again, each part with its own timestamp.
const newline = 0x0a;

/** The output of one container instance, both streams together, complete lines only. */
export class ContainerLog {
  readonly lines: LogLine[] = [];
  /** Index of lines[0] counted from the first line ever written. */
  dropped = 0;
  #partial: Buffer[] = [];
  #bytes = 0;
  #ended = false;
  readonly #waiting = new Set<() => void>();

  get ended(): boolean {
    return this.#ended;
  }

  /** Everything kept, as text. */
  text(): string {
    return Buffer.concat(this.lines.map(({ bytes }) => bytes)).toString();
  }

  /** Takes output as it comes from the process; a line counts once its newline is here. */
  append(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      this.#push(Buffer.concat([...this.#partial, chunk.subarray(start, end + 1)]));
      this.#partial = [];
      start = end + 1;
    }
    if (start < chunk.length) this.#partial.push(chunk.subarray(start));
    this.#wake();
  }

  /** The container is gone; what it left without a newline is a line without one. */
  end(): void {
    if (this.#ended) return;
    if (this.#partial.length > 0) this.#push(Buffer.concat(this.#partial));
    this.#partial = [];
    this.#ended = true;
    this.#wake();
  }

  /** Resolves when lines were added, the container ended or the signal aborted. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      if (signal.aborted) return wake();
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  #push(bytes: Buffer): void {
    const at = performance.timeOrigin + performance.now();
    this.lines.push({ at, time: toNanoTime(at), bytes });
    this.#bytes += bytes.length;
    while (this.#bytes > keptBytes && this.lines.length > 1) {
      this.#bytes -= this.lines.shift()?.bytes.length ?? 0;
      this.dropped++;
    }
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}

/** Nine digits of a second; the clock gives six, the rest is the fraction that is left. */
export function toNanoTime(at: number): string {
  const nanoseconds = Math.floor((at % 1) * 1e6);
  return `${new Date(Math.floor(at)).toISOString().slice(0, -1)}${String(nanoseconds).padStart(6, '0')}Z`;
}
