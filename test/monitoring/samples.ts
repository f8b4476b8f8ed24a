/** One line of a scrape. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const label = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/**
 * Prometheus' text format, version 0.0.4.
 * @throws Error at a line that is neither a comment nor a sample
 */
export function readSamples(text: string): readonly Sample[] {
  return text
    .split('\n')
    .filter((one) => one !== '' && !one.startsWith('#'))
    .map((one) => {
      const [, name, labels = '', value] = line.exec(one) ?? [];
      if (name === undefined || value === undefined) throw new Error(`no sample: ${one}`);
      const pairs = [...labels.matchAll(label)].map(([, key = '', text = '']) => [key, text]);
      return { name, labels: Object.fromEntries(pairs), value: Number(value.replace(/^([+-])Inf$/, '$1Infinity')) };
    });
}

/** The value of the one sample with these labels; undefined where there is none. */
export function sampleOf(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const fits = (sample: Sample) =>
    sample.name === name && Object.entries(labels).every(([key, text]) => sample.labels[key] === text);
  const found = samples.filter(fits);
  if (found.length > 1) throw new Error(`${name} has ${found.length} samples with ${JSON.stringify(labels)}`);
  return found[0]?.value;
}
