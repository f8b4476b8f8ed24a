import { compareStamps, type Stamp } from './stamp.ts';

/** What a new request for the same log needs to go on exactly behind the last byte delivered. */
export interface Bookmark {
  /** RFC 3339, a whole second: the log API cuts the rest. */
  readonly sinceTime: string;
  /** What to do with each line of the answer, in order. */
  judge(stamp: Stamp): Verdict;
}

/** `new`: deliver; `known`: drop; `open`: was delivered in part, drop so many bytes of it. */
type Verdict = { readonly kind: 'new' | 'known' } | { readonly kind: 'open'; readonly bytes: number };

/**
 * How far a log was delivered. A log is appended to and its order never changes, so the lines of the newest second are counted: asked again
 * since that second, exactly so many lines come first. Stamps alone would not do, as two lines may share one, and those of stdout and
 * stderr may be out of order.
 */
export interface Position {
  /** Whether anything with a stamp was delivered. */
  readonly isKnown: boolean;
  begin(stamp: Stamp): void;
  /** Bytes of the line begun last. */
  advance(bytes: number): void;
  end(): void;
  bookmark(): Bookmark;
}

/** Where delivery began: at the start of a second, or between two stamps of one, or, as Tail does, even between lines that share a stamp. */
export type Beginning = 'whole' | 'since' | 'tail';

/**
 * What was left out at the beginning must not be counted. It is told by its earlier stamps, the one place where stamps have to be in order;
 * behind Tail also by the first line's own stamp, since a runtime (CRI-O) may stamp all that it reads at once alike.
 */
export function createPosition(beginning: Beginning): Position {
  let first: Stamp | undefined;
  let latest: Stamp | undefined;
  let newestSecond = Number.NEGATIVE_INFINITY;
  let count = 0;
  /** Of `count`, those with the first line's stamp. */
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
      // A line that is not at its end has to be found again, even among its like.
      const isOpenAtFirst = openBytes !== undefined && from !== undefined && until === from;
      const skipsFirst = beginning === 'tail' && !isOpenAtFirst;
      let left = skipsFirst ? count - countOfFirst : count;
      return {
        sinceTime: new Date(newestSecond * 1000).toISOString(),
        judge: (stamp) => {
          const age = beginning === 'whole' || from === undefined ? 1 : compareStamps(stamp, from);
          if (age < 0 || (age === 0 && skipsFirst)) return { kind: 'known' };
          // The log was rotated away meanwhile: what was to be skipped is not there any more.
          if (until !== undefined && compareStamps(stamp, until) > 0) left = 0;
          if (left === 0) return { kind: 'new' };
          left--;
          return left === 0 && openBytes !== undefined ? { kind: 'open', bytes: openBytes } : { kind: 'known' };
        },
      };
    },
  };
}
