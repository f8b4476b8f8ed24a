/** The timestamp of one log line, in nanosecond resolution. */
export interface Stamp {
  /** Seconds since 1970. */
  readonly second: number;
  readonly nanos: number;
}

// The kubelet's RFC3339NanoFixed, in the node's time zone, and the space after it. Some runtimes trim the fraction.
const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d) /;
/** Length in bytes of the longest stamp with its space. */
const longestStamp = 36;

/** Reads the stamp at the start of `head`, and its length in bytes with the space; undefined if there is none. */
export function parseStamp(head: Buffer): { readonly stamp: Stamp; readonly length: number } | undefined {
  const match = pattern.exec(head.toString('latin1', 0, Math.min(head.length, longestStamp)));
  if (match === null) return undefined;
  const [text, time = '', fraction = '', zone = ''] = match;
  const ms = Date.parse(time + zone);
  if (Number.isNaN(ms)) return undefined;
  return { stamp: { second: ms / 1000, nanos: Number(fraction.padEnd(9, '0')) }, length: text.length };
}

const template = '0000-00-00T00:00:00';

/** Whether `head` may be the beginning of a stamp, which more bytes would complete. */
export function mayBecomeStamp(head: Buffer): boolean {
  if (head.length >= longestStamp) return false;
  const text = head.toString('latin1');
  const start = text.slice(0, template.length).replace(/\d/g, '0');
  return (
    template.startsWith(start) && /^[-+:.\dZ]*$/.test(text.slice(template.length)) && parseStamp(head) === undefined
  );
}

/** Negative when `a` is earlier, positive when it is later. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a.second - b.second || a.nanos - b.nanos;
}
