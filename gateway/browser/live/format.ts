/** A time span, rounded to one unit: `3 s`, `5 min`, `2 h`, `4 d`. */
export function toAge(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 100 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** A duration in ms or s; `–` if there is none. */
export function toDuration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return '–';
  if (ms < 10) return `${toShort(ms)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${toShort(ms / 1000)} s`;
}

/** About two significant digits of a number below 10; a larger one rounded to an integer. */
export function toShort(value: number): string {
  if (value === 0) return '0';
  if (value < 1) return value.toFixed(2).replace(/0$/, '');
  return value < 10 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value).toLocaleString('en');
}

/** A Kubernetes quantity in Ki or Mi as Gi, if it is 10 Gi or more; any other one is unchanged. */
export function toAmount(quantity: string): string {
  const [, digits = '', unit] = /^(\d+)(Ki|Mi)$/.exec(quantity) ?? [];
  if (unit === undefined) return quantity;
  const gib = Number(digits) / (unit === 'Ki' ? 1024 ** 2 : 1024);
  return gib >= 10 ? `${Math.round(gib).toLocaleString('en')} Gi` : quantity;
}
