import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Row } from './measure.ts';
import { type Result, toMarkdown, toText } from './report.ts';
import { serveBare } from './roles/bareServer.ts';
import { playClient } from './roles/client.ts';
import { forward } from './roles/forwarder.ts';
import { relay } from './roles/relay.ts';
import { batch } from './rows/batch.ts';
import { coldStart } from './rows/coldStart.ts';
import { follows } from './rows/follows.ts';
import { freshness } from './rows/freshness.ts';
import { largeBodies } from './rows/largeBodies.ts';
import { logs } from './rows/logs.ts';
import { memory } from './rows/memory.ts';
import { metrics } from './rows/metrics.ts';
import { polls } from './rows/polls.ts';
import { writes } from './rows/writes.ts';

const rows: readonly Row[] = [polls, metrics, memory, freshness, batch, logs, follows, writes, largeBodies, coldStart];

const help = `npm run bench [-- ROW ... | --write]

Measures the built bundles (npm run build) against this project's stand-in cluster, on loopback, all rows in some ten
minutes. What is compared is measured in one run, in rounds that take turns. Exits 1 when a target is missed.

${rows.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}

  --write      put the results of all rows into docs/benchmarks.md
  --help       this text

With KUBECONFIG the row freshness is measured on that cluster as well, in a namespace of its own.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { role: { type: 'string' }, write: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});

if (values.role === 'bare-server') serveBare();
else if (values.role === 'client') playClient();
else if (values.role === 'forwarder') forward();
else if (values.role === 'relay') relay();
else if (values.help) process.stdout.write(help);
else await measure(positionals, values.write === true);

async function measure(names: readonly string[], write: boolean): Promise<void> {
  const unknown = names.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length > 0)
    throw new Error(`no such row: ${unknown.join(', ')}; there are ${rows.map(({ name }) => name).join(', ')}`);
  if (write && names.length > 0) throw new Error('--write puts all rows on the page, so name none');
  const chosen = rows.filter(({ name }) => names.length === 0 || names.includes(name));
  const results: Result[] = [];
  for (const row of chosen) {
    const began = performance.now();
    const result = { ...row, figures: await row.run() };
    process.stdout.write(`${toText(result)}  measured in ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
    results.push(result);
  }
  if (write) await writeFile('docs/benchmarks.md', toMarkdown(results));
  const isMissed = results.some(({ figures }) => figures.some(({ target }) => target?.met === false));
  process.exitCode = isMissed ? 1 : 0;
}
