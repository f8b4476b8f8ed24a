/** From values to places on a chart. */
export interface Scale {
  /** From 0 at the bottom to 1 at the top. */
  at(value: number): number;
  /** Values that deserve a line. */
  readonly ticks: readonly number[];
}

/** From nothing to a round number that none of the values exceeds. */
export function linear(values: readonly number[], least = 1): Scale {
  const most = Math.max(least, ...values);
  const power = 10 ** Math.floor(Math.log10(most));
  const top = [1, 2, 4, 6, 8, 10].map((step) => step * power).find((round) => round >= most) ?? most;
  return { at: (value) => value / top, ticks: [0, top / 2, top] };
}

/** Powers of ten: a request of a minute must not hide those of a millisecond. */
export function logarithmic(values: readonly number[]): Scale {
  const known = values.filter((value) => value > 0);
  const low = Math.floor(Math.log10(Math.min(1, ...known)));
  const high = Math.max(low + 2, Math.ceil(Math.log10(Math.max(1, ...known))));
  const clamp = (place: number) => Math.min(1, Math.max(0, place));
  return {
    at: (value) => (value <= 0 ? 0 : clamp((Math.log10(value) - low) / (high - low))),
    ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)),
  };
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Where so many places begin and end: the youngest is at the right edge, whether or not there are as many as there will be. */
export const xOf = (index: number, count: number, most: number, { width }: Box): number =>
  width - ((count - 1 - index) * width) / Math.max(1, most - 1);

/** Lines through values, broken where one is missing: the points of each, as SVG has them. */
export function toLines(values: readonly (number | null)[], most: number, scale: Scale, box: Box): readonly string[] {
  const lines: string[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) lines.push([]);
    else {
      const x = xOf(index, values.length, most, box);
      lines.at(-1)?.push(`${x.toFixed(1)},${((1 - scale.at(value)) * box.height).toFixed(1)}`);
    }
  });
  return lines.filter((points) => points.length > 0).map((points) => points.join(' '));
}

/** Sums of so many values each, the youngest whole: what happens seldom is seen better. */
export function sumsOf(values: readonly number[], size: number): readonly number[] {
  const first = values.length % size;
  return Array.from({ length: (values.length - first) / size }, (_, at) =>
    values.slice(first + at * size, first + (at + 1) * size).reduce((sum, value) => sum + value, 0),
  );
}

/** Which value is meant by a place on the chart; undefined where there is none yet. */
export function indexAt(x: number, count: number, most: number, { width }: Box): number | undefined {
  const index = Math.round(count - 1 - ((width - x) * Math.max(1, most - 1)) / width);
  return index >= 0 && index < count ? index : undefined;
}
