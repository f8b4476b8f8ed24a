import { type History, type Summary, type SummarySubject, subjects } from './events.ts';
import { binOf, bins, quantile } from './latencies.ts';

/** Milliseconds of one bucket; all buckets together are an hour. */
export const bucketMs = 10_000;
export const bucketCount = 360;

/** Counts requests in memory that is allocated at the start: `note` costs a few additions. */
export interface Activity {
  note(subject: SummarySubject, ms: number, isFailure: boolean): void;
  /** The summaries of the last buckets, including the current one. */
  summaries(buckets: number): readonly Summary[];
  history(): History;
  /** The number of the current bucket: it changes when a bucket is over. */
  readonly turn: number;
}

/** The subjects whose latency is shown. A follow lasts as long as its container, and requests to the remote side are not interLink's. */
const timed: readonly SummarySubject[] = ['create', 'delete', 'status', 'getLogs'];

/** @param now monotonic milliseconds */
export function createActivity(now: () => number): Activity {
  const width = subjects.length;
  const counts = new Uint32Array(bucketCount * width);
  const failures = new Uint32Array(bucketCount * width);
  const latencies = new Uint32Array(bucketCount * width * bins);
  const startedIn = Math.floor(now() / bucketMs);
  let current = startedIn;

  const slotOf = (bucket: number) => bucket % bucketCount;

  const empty = (bucket: number) => {
    const slot = slotOf(bucket);
    counts.fill(0, slot * width, (slot + 1) * width);
    failures.fill(0, slot * width, (slot + 1) * width);
    latencies.fill(0, slot * width * bins, (slot + 1) * width * bins);
  };

  /** Empties the buckets that began since the last call. Returns the slot of the current one. */
  const advance = (): number => {
    const bucket = Math.floor(now() / bucketMs);
    for (let next = Math.max(current + 1, bucket - bucketCount + 1); next <= bucket; next++) empty(next);
    current = Math.max(current, bucket);
    return slotOf(current);
  };

  /** The slots of the last buckets, oldest first; `skip` is the number of youngest ones to leave out. */
  const places = (buckets: number, skip: number): readonly number[] => {
    const last = current - skip;
    const first = Math.max(startedIn, last - buckets + 1, current - bucketCount + 1);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => slotOf(first + at));
  };

  const sum = (of: Uint32Array, at: readonly number[], column: number) =>
    at.reduce((total, slot) => total + (of[slot * width + column] ?? 0), 0);

  const latenciesOf = (at: readonly number[], columns: readonly number[]): Uint32Array => {
    const total = new Uint32Array(bins);
    for (const slot of at)
      for (const column of columns)
        for (let bin = 0; bin < bins; bin++)
          total[bin] = (total[bin] ?? 0) + (latencies[(slot * width + column) * bins + bin] ?? 0);
    return total;
  };

  return {
    note: (subject, ms, isFailure) => {
      const at = advance() * width + subjects.indexOf(subject);
      counts[at] = (counts[at] ?? 0) + 1;
      if (isFailure) failures[at] = (failures[at] ?? 0) + 1;
      const bin = at * bins + binOf(ms);
      latencies[bin] = (latencies[bin] ?? 0) + 1;
    },

    summaries: (buckets) => {
      advance();
      const at = places(buckets, 0);
      return subjects.map((subject, column): Summary => {
        const took = latenciesOf(at, [column]);
        return {
          subject,
          count: sum(counts, at, column),
          failures: sum(failures, at, column),
          p50: quantile(took, 0.5),
          p99: quantile(took, 0.99),
        };
      });
    },

    history: () => {
      advance();
      const at = places(bucketCount - 1, 1);
      const requests = subjects.flatMap((subject, column) => (subject === 'remote' ? [] : [column]));
      const took = at.map((slot) =>
        latenciesOf(
          [slot],
          timed.map((subject) => subjects.indexOf(subject)),
        ),
      );
      const perSubject = subjects.map((subject, column) => [subject, at.map((slot) => sum(counts, [slot], column))]);
      return {
        bucketMs,
        counts: Object.fromEntries(perSubject),
        failures: at.map((slot) => requests.reduce((total, column) => total + sum(failures, [slot], column), 0)),
        p50: took.map((one) => quantile(one, 0.5) ?? null),
        p99: took.map((one) => quantile(one, 0.99) ?? null),
      };
    },

    get turn() {
      advance();
      return current;
    },
  };
}
