import { cpus, loadavg, totalmem } from 'node:os';
import type { Figure, Row } from './measure.ts';

/** What came of one row. */
export interface Result extends Pick<Row, 'title' | 'method'> {
  readonly figures: readonly Figure[];
}

/** A result as a table for a terminal. */
export function toText({ title, figures }: Result): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  const lines = figures.map(({ what, measured, target }) => {
    const verdict = target === undefined ? '' : `   ${target.met ? 'ok' : 'MISSED'} (${target.text})`;
    return `  ${what.padEnd(width)}  ${measured}${verdict}`;
  });
  return `\n${title}\n${lines.join('\n')}\n`;
}

/** All results as a page. */
export function toMarkdown(results: readonly Result[]): string {
  const gib = (totalmem() / 2 ** 30).toFixed(0);
  return `# Benchmarks

\`npm run build && npm run bench -- --write\` measured this page. Ratios are between things measured in the same run, in rounds that take
turns, and mean something on any machine. Absolute numbers are one machine's: ${cpus().length} shared cores, ${gib} GiB, Node ${process.versions.node},
with the load generator, the gateway and the stand-in cluster each in a process of its own, and a load average of ${loadavg()[1]?.toFixed(1)} at
the end of the run. More than the number of cores means that others were busy there, and that the numbers are worse than they could be.
${results.map(toSection).join('')}`;
}

function toSection({ title, method, figures }: Result): string {
  const rows = figures.map(({ what, measured, target }) => {
    const verdict = target === undefined ? '' : `${target.text}: ${target.met ? 'met' : '**missed**'}`;
    return `| ${what} | ${measured} | ${verdict} |`;
  });
  return `\n## ${title}\n${method === undefined ? '' : `\n${method}\n`}\n| what | measured | target |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}
