import { compareStamps, type Stamp } from './stamp.ts';

/** What a new request for the same log needs to continue exactly after the last byte delivered. */
export interface Bookmark {
  /** RFC 3339, in whole seconds: the API server cuts the fraction. */
  readonly sinceTime: string;
  /** What to do with each line of the answer, in order. */
  judge(stamp: Stamp): Verdict;
}

/** `new`: deliver the line. `known`: drop it. `open`: the line was delivered in part, drop its first `bytes` bytes. */
type Verdict = { readonly kind: 'new' | 'known' } | { readonly kind: 'open'; readonly bytes: number };

/**
 * How far a log was delivered. It counts the delivered lines of the newest second. Logs are append-only, so a new request since that second
 * answers exactly these lines first. Stamps alone are not enough: two lines may have the same stamp, and the lines of stdout and stderr may be
 * out of order.
 */
export interface ResumePosition {
  /** Whether a line with a stamp was delivered. */
  readonly isKnown: boolean;
  /** Notes that the delivery of a line begins. */
  begin(stamp: Stamp): void;
  /** Notes that so many more bytes of that line were delivered. */
  advance(bytes: number): void;
  /** Notes that the line was delivered up to its end. */
  end(): void;
  bookmark(): Bookmark;
}

/**
 * Where delivery began: `whole`, at the start of a second; `since`, within a second, between two stamps; `tail`, anywhere, even between two lines
 * with the same stamp.
 */
export type Beginning = 'whole' | 'since' | 'tail';

/**
 * Lines that were left out before the first delivered one must not be counted. Their stamps are earlier than its stamp: only here does the order
 * of stamps matter. After `tail`, lines with the same stamp as the first are not counted either, because a runtime (CRI-O) gives one stamp to
 * all lines that it reads at once.
 */
export function createResumePosition(beginning: Beginning): ResumePosition {
  let first: Stamp | undefined;
  let latest: Stamp | undefined;
  let newestSecond = Number.NEGATIVE_INFINITY;
  let count = 0;
  /** The number of lines in `count` that have the stamp of the first delivered line. */
  let countOfFirst = 0;
  let openBytes: number | undefined;

  return {
    get isKnown() {
      return first !== undefined;
    },
    begin: (stamp) => {
      first ??= stamp;
      if (latest === undefined || compareStamps(stamp, latest) > 0) latest = stamp;
      if (stamp.second > newestSecond) {
        newestSecond = stamp.second;
        count = 0;
        countOfFirst = 0;
      }
      if (stamp.second === newestSecond) {
        count++;
        if (compareStamps(stamp, first) === 0) countOfFirst++;
      }
      openBytes = 0;
    },
    advance: (bytes) => {
      if (openBytes !== undefined) openBytes += bytes;
    },
    end: () => {
      openBytes = undefined;
    },
    bookmark: () => {
      const [from, until] = [first, latest];
      // A line that was delivered in part must be found again, even among lines with the same stamp.
      const isOpenAtFirst = openBytes !== undefined && from !== undefined && until === from;
      const skipsFirst = beginning === 'tail' && !isOpenAtFirst;
      let left = skipsFirst ? count - countOfFirst : count;
      return {
        sinceTime: new Date(newestSecond * 1000).toISOString(),
        judge: (stamp) => {
          const age = beginning === 'whole' || from === undefined ? 1 : compareStamps(stamp, from);
          if (age < 0 || (age === 0 && skipsFirst)) return { kind: 'known' };
          // A later stamp than all delivered ones: log rotation has removed the lines that were to be skipped.
          if (until !== undefined && compareStamps(stamp, until) > 0) left = 0;
          if (left === 0) return { kind: 'new' };
          left--;
          return left === 0 && openBytes !== undefined ? { kind: 'open', bytes: openBytes } : { kind: 'known' };
        },
      };
    },
  };
}
