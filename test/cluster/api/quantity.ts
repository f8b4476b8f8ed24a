const multipliers: Readonly<Record<string, number>> = {
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

/** A Kubernetes quantity (`500m`, `1Gi`, `2`) as a number, undefined when it is none. */
export function parseQuantity(quantity: unknown): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([a-zA-Z]*))$/.exec(String(quantity));
  if (match === null) return undefined;
  const [, digits = '', exponent, suffix = ''] = match;
  const multiplier = exponent === undefined ? multipliers[suffix] : 10 ** Number(exponent);
  return multiplier === undefined ? undefined : Number(digits) * multiplier;
}

/** The shortest spelling a sum has: whole numbers plain, fractions in milli, powers of two as they came. */
export function formatQuantity(amount: number, like: string): string {
  if (/[KMGTPE]i$/.test(like)) {
    for (const suffix of ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki']) {
      const unit = multipliers[suffix] ?? 1;
      if (amount >= unit && amount % unit === 0) return `${amount / unit}${suffix}`;
    }
  }
  return Number.isInteger(amount) ? String(amount) : `${Math.round(amount * 1000)}m`;
}
