const scaleOf: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The value of a Kubernetes quantity (`500m` is 0.5, `1Gi` is 1073741824); undefined for a text that is none. */
export function parseQuantity(text: string): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(text);
  if (match === null) return undefined;
  const [, digits = '', exponent = '', suffix = ''] = match;
  return Number(digits + exponent) * (scaleOf[suffix] ?? Number.NaN);
}

/** CPU cores as a quantity, rounded down to millicores: whole cores (`2`), else millicores (`1500m`). */
export function formatCores(cores: number): string {
  const millis = Math.floor(Math.round(cores * 1e6) / 1e3);
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}

/** Bytes as a quantity: in KiB, as nodes report their memory, or in bytes when they are not a multiple of 1024. */
export function formatBytes(bytes: number): string {
  const whole = Math.floor(bytes);
  return whole % 1024 === 0 ? `${BigInt(whole) / 1024n}Ki` : String(BigInt(whole));
}

/** A number of pods or devices as a quantity, rounded down. */
export function formatCount(count: number): string {
  return String(BigInt(Math.floor(count)));
}
