// npm run manifests [-- --out FOLDER]   renders charts/plugin with its examples into deploy/manifests, for those without Helm
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'deploy/manifests' } } });
const chart = 'charts/plugin';
const { HELM = 'helm' } = process.env;

/** The lines with Helm's own labels and comments, which say that Helm manages the object. They are removed. */
const notOurs = /^(# Source: .*| *helm\.sh\/chart: .*| *app\.kubernetes\.io\/managed-by: .*)\n/gm;

await mkdir(values.out, { recursive: true });
for (const file of (await readdir(`${chart}/examples`)).filter((name) => name.endsWith('.yaml'))) {
  const rendered = execFileSync(
    HELM,
    [
      'template',
      'interlink-kubernetes-plugin',
      chart,
      '--namespace',
      'interlink',
      '--values',
      `${chart}/examples/${file}`,
    ],
    { encoding: 'utf8' },
  );
  const head = `# Rendered by \`npm run manifests\` from ${chart} with examples/${file}. Do not edit: change these, and render again.\n`;
  await writeFile(join(values.out, file), head + rendered.replace(notOurs, ''));
}
