/** Maps values to vertical positions on a chart. */
export interface Scale {
  /** The position of a value, from 0 at the bottom to 1 at the top. */
  at(value: number): number;
  /** Values that get a grid line. */
  readonly ticks: readonly number[];
}

/** A linear scale from 0 to a round number that none of the values exceeds. */
export function linear(values: readonly number[], least = 1): Scale {
  const most = Math.max(least, ...values);
  const power = 10 ** Math.floor(Math.log10(most));
  const top = [1, 2, 4, 6, 8, 10].map((step) => step * power).find((round) => round >= most) ?? most;
  return { at: (value) => value / top, ticks: [0, top / 2, top] };
}

/** A logarithmic scale in powers of ten, so that values of milliseconds are still visible beside one of a minute. */
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

/** The x of the value `index` of `count`. The youngest is at the right edge, also while there are fewer than `most` values. */
export const xOf = (index: number, count: number, most: number, { width }: Box): number =>
  width - ((count - 1 - index) * width) / Math.max(1, most - 1);

/** Lines through the values, interrupted where one is missing: for each line, the `points` of an SVG polyline. */
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

/** Sums of `size` values each, for rare events. An incomplete sum of the oldest values is left out. */
export function sumsOf(values: readonly number[], size: number): readonly number[] {
  const first = values.length % size;
  return Array.from({ length: (values.length - first) / size }, (_, at) =>
    values.slice(first + at * size, first + (at + 1) * size).reduce((sum, value) => sum + value, 0),
  );
}

/** The index of the value nearest to an x on the chart; undefined if there is no value yet. */
export function indexAt(x: number, count: number, most: number, { width }: Box): number | undefined {
  const index = Math.round(count - 1 - ((width - x) * Math.max(1, most - 1)) / width);
  return index >= 0 && index < count ? index : undefined;
}
