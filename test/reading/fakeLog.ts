import { Readable } from 'node:stream';
import type { ApiCall, KubernetesClient } from '../../shared/kubernetes/client/client.ts';
import { KubernetesError } from '../../shared/kubernetes/client/kubernetesError.ts';

/** One entry of a container's log file: a line, or a piece of one that the runtime cut (`partial`). */
export interface Entry {
  readonly second: number;
  readonly nanos: number;
  readonly bytes: Buffer;
  readonly partial: boolean;
}

/** What a kubelet does to a log, by version. */
export interface KubeletTraits {
  /** Before 1.26 each piece of a cut line is stamped, not only the line. */
  readonly stampsPieces: boolean;
}

/** How one follow goes: how many more entries are written meanwhile, and where in its bytes it is cut. */
export interface Cut {
  readonly grows: number;
  /** Bytes after which the connection is cut, modulo all there are; undefined: it ends after the last entry. */
  readonly at: number | undefined;
  readonly isClean: boolean;
}

export function toEntries(second: number, nanos: number, line: Buffer, pieceSize = 16 * 1024): Entry[] {
  const entries: Entry[] = [];
  let start = 0;
  while (line.length - start > pieceSize) {
    entries.push({
      second,
      nanos: nanos + entries.length,
      bytes: line.subarray(start, start + pieceSize),
      partial: true,
    });
    start += pieceSize;
  }
  entries.push({ second, nanos: nanos + entries.length, bytes: line.subarray(start), partial: false });
  return entries;
}

export function stampOf({ second, nanos }: Entry): string {
  return `${new Date(second * 1000).toISOString().slice(0, 19)}.${String(nanos).padStart(9, '0')}Z `;
}

export interface RenderOptions {
  readonly timestamps: boolean;
  readonly since?: number | undefined;
  readonly tail?: number | undefined;
}

/** The bytes a kubelet serves of a log. */
export function render(entries: readonly Entry[], { stampsPieces }: KubeletTraits, options: RenderOptions): Buffer {
  const { timestamps, since = Number.NEGATIVE_INFINITY, tail } = options;
  const lines = toLines(entries);
  const picked = (tail === undefined ? lines : lines.slice(Math.max(0, lines.length - tail))).flat();
  const out: Buffer[] = [];
  let isNewLine = true;
  for (const entry of picked) {
    if (entry.second < since) continue;
    if (timestamps && (isNewLine || stampsPieces)) out.push(Buffer.from(stampOf(entry)));
    out.push(entry.bytes);
    if (!entry.partial) out.push(Buffer.from('\n'));
    isNewLine = !entry.partial;
  }
  return Buffer.concat(out);
}

function toLines(entries: readonly Entry[]): Entry[][] {
  const lines: Entry[][] = [];
  let line: Entry[] = [];
  for (const entry of entries) {
    line.push(entry);
    if (entry.partial) continue;
    lines.push(line);
    line = [];
  }
  return line.length > 0 ? [...lines, line] : lines;
}

/** A log that grows while it is followed, behind connections that are cut as planned; the last follow ends with the container. */
export function createFakeLog(entries: readonly Entry[], cuts: readonly Cut[], traits: KubeletTraits, written: number) {
  const queries: NonNullable<ApiCall['query']>[] = [];
  const plan = [...cuts];
  let length = written;

  const stream = async ({ query = {} }: ApiCall): Promise<Readable> => {
    queries.push(query);
    const cut = query.follow ? plan.shift() : undefined;
    const before = length;
    if (query.follow) length = cut === undefined ? entries.length : Math.min(entries.length, length + cut.grows);
    const since = typeof query.sinceTime === 'string' ? Math.floor(Date.parse(query.sinceTime) / 1000) : undefined;
    const tail = typeof query.tailLines === 'number' ? query.tailLines : undefined;
    const timestamps = query.timestamps === true;
    const old = render(entries.slice(0, before), traits, { timestamps, since, tail });
    const all = render(entries.slice(0, length), traits, { timestamps, since });
    const atOpening = render(entries.slice(0, before), traits, { timestamps, since });
    // Tail counts what was there when the log was opened; what is written later follows.
    const bytes = tail === undefined ? all : Buffer.concat([old, all.subarray(atOpening.length)]);
    return toStream(bytes, cut);
  };

  const client: KubernetesClient = {
    request: async () => {
      throw new KubernetesError({ status: 500, reason: 'InternalError', message: 'only logs here' });
    },
    stream,
    close: async () => undefined,
  };

  return {
    client,
    queries,
    /** Whether the container has written its last. */
    get isOver() {
      return plan.length === 0 && length === entries.length;
    },
  };
}

/** Uneven chunks, so that stamps and characters are torn. */
function toStream(bytes: Buffer, cut: Cut | undefined): Readable {
  const end = cut?.at === undefined ? bytes.length : cut.at % (bytes.length + 1);
  const chunks: Buffer[] = [];
  for (let start = 0, size = 1; start < end; start += size, size = (size * 7 + 3) % 5000 || 1)
    chunks.push(bytes.subarray(start, Math.min(end, start + size)));
  return Readable.from(
    (async function* () {
      yield* chunks;
      if (cut !== undefined && !cut.isClean) throw new Error('ECONNRESET');
    })(),
    { objectMode: false },
  );
}
