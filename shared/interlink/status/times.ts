const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A time that the virtual kubelet can decode, in UTC, to the second; undefined if it is not known. Go rejects the whole reply for one time
 * it cannot parse. The kubelet writes 1970 (StartError) or Go's year 1 for "no time".
 */
export function toTime(time: string | null | undefined): string | undefined {
  if (typeof time !== 'string' || !rfc3339.test(time)) return undefined;
  const ms = Date.parse(time);
  if (Number.isNaN(ms) || ms < startOf1971 || ms > endOf9999) return undefined;
  // As the kubelet writes it, and of a month that has this day: it is its own text. Writing it anew takes longer than reading it.
  if (time.length === inSeconds && new Date(ms).getUTCDate() === Number(time.slice(8, 10))) return time;
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

const inSeconds = 'YYYY-MM-DDTHH:MM:SSZ'.length;
const startOf1971 = Date.UTC(1971, 0, 1);
const endOf9999 = Date.UTC(9999, 11, 31);
