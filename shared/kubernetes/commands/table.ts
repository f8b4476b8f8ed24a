const second = 1000;
const units: readonly (readonly [name: string, ms: number])[] = [
  ['d', 86_400 * second],
  ['h', 3600 * second],
  ['m', 60 * second],
  ['s', second],
];

/** How long ago an RFC 3339 time was, in its one or two largest units: `3d4h`, `12m`, `5s`; `-` if it is missing or invalid. */
export function ageOf(time: string | undefined, now: number): string {
  const ms = Math.max(0, now - Date.parse(time ?? ''));
  if (Number.isNaN(ms)) return '-';
  const [large, small] = [units.findIndex(([, length]) => ms >= length), 1];
  const unit = units[large];
  if (unit === undefined) return '0s';
  const [name, length] = unit;
  const count = Math.floor(ms / length);
  const next = units[large + small];
  // Like kubectl: from ten of a unit on, the smaller unit is left out.
  if (next === undefined || count >= 10) return `${count}${name}`;
  const rest = Math.floor((ms % length) / next[1]);
  return rest === 0 ? `${count}${name}` : `${count}${name}${rest}${next[0]}`;
}

/** Rows as text with aligned columns; the last column is not padded. An empty cell is `-`. `widths` are in characters. */
export function toTable(rows: readonly (readonly string[])[], widths: readonly number[] = widthsOf(rows)): string {
  return rows
    .map((row) => {
      const cells = row.map((cell, at) =>
        (cell === '' ? '-' : cell).padEnd(at === row.length - 1 ? 0 : (widths[at] ?? 0)),
      );
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}

export const widthsOf = (rows: readonly (readonly string[])[]): readonly number[] =>
  (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
