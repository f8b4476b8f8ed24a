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

/**
 * @param beganInside whether delivery may have begun in the middle of a second (Tail, SinceSeconds), behind lines that must not be counted.
 * Those are told by their earlier stamps, the one place where stamps have to be in order.
 */
export function createPosition(beganInside: boolean): Position {
  let first: Stamp | undefined;
  let latest: Stamp | undefined;
  let newestSecond = Number.NEGATIVE_INFINITY;
  let count = 0;
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
      }
      if (stamp.second === newestSecond) count++;
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
      let left = count;
      return {
        sinceTime: new Date(newestSecond * 1000).toISOString(),
        judge: (stamp) => {
          if (beganInside && from !== undefined && compareStamps(stamp, from) < 0) return { kind: 'known' };
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
