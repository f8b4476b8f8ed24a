// handlers/*.ts, the entries of function platforms, gateway/main.ts and the program of the mesh image → dist, each on its own, with a written
// budget.
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import { deployedWith, functions } from './deployed.mjs';
import { lean } from './lean.mjs';
import { buildPages } from './pages.mjs';

/** KiB a minified bundle may weigh. Raise one only with a reason in the commit. */
export const budgets = { create: 700, delete: 600, status: 600, getLogs: 600, gateway: 1130, mesh: 48 };

/** KiB that the entry of a platform may add to its handler. The whole gateway in a function brings Fastify, which makes its requests. */
const entryBudgets = { 'aws-lambda': 20, container: 45, google: 20, standalone: 45, 'aws-lambda/gateway': 1500 };

const budgetOf = (name) => {
  const [platform, handler] = name.split('/');
  if (handler === undefined) return budgets[name];
  return entryBudgets[name] ?? budgets[handler] + entryBudgets[platform];
};

const banner =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // Without keepNames: it defines a name on every closure whenever one is made, a sixth of a poll's time. Errors set their own names.
  minify: true,
  sourcemap: 'linked',
  legalComments: 'linked',
  metafile: true,
  outExtension: { '.js': '.mjs' },
  banner: { js: banner },
  plugins: [lean, deployedWith('kubernetes')],
  logLevel: 'warning',
};

/** Bundles everything that is deployed; throws when a bundle is over its budget. */
export async function bundleAll() {
  const handlers = (await readdir('handlers')).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const targets = [
    ...handlers.map((file) => ({
      name: basename(file, '.ts'),
      entry: `deployed:${basename(file, '.ts')}`,
      out: `dist/handlers/${basename(file, '.ts')}/index`,
    })),
    { name: 'gateway', entry: 'gateway/main.ts', out: 'dist/gateway/main' },
    ...functions.map((name) => ({ name, entry: `function:${name}`, out: `dist/functions/${name}/index` })),
    { name: 'mesh', entry: 'deploy/mesh/program/main.ts', out: 'dist/mesh/interlink-mesh' },
  ];
  const over = [];
  for (const { name, entry, out } of targets) {
    const { metafile } = await esbuild.build({
      ...bundleOptions,
      entryPoints: { [out.slice('dist/'.length)]: entry },
      outdir: 'dist',
    });
    const file = `${out}.mjs`;
    // Google's framework looks for the function there.
    if (name.startsWith('google/'))
      await writeFile(join(dirname(out), 'package.json'), '{ "type": "module", "main": "index.mjs" }\n');
    if (name === 'mesh') await chmod(file, 0o755);
    const bytes = await readFile(file);
    const kib = bytes.length / 1024;
    const budget = budgetOf(name);
    console.log(
      `${file}  ${kib.toFixed(0)} KiB (gzip ${(gzipSync(bytes).length / 1024).toFixed(0)}), budget ${budget}: ${madeOf(metafile, file)}`,
    );
    if (budget === undefined || kib > budget)
      over.push(`${name} weighs ${kib.toFixed(0)} KiB, its budget is ${budget ?? 'not set'}`);
  }
  await buildPages('dist/gateway/pages', 'dist/functions/aws-lambda/gateway/pages');
  if (over.length > 0) throw new Error(`over budget (build/bundles.mjs): ${over.join('; ')}`);
}

/** The five heaviest packages of a bundle; our own code counts as `plugin`. */
function madeOf(metafile, file) {
  const weights = new Map();
  for (const [path, { bytesInOutput }] of Object.entries(metafile.outputs[file].inputs)) {
    const owner = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'plugin';
    weights.set(owner, (weights.get(owner) ?? 0) + bytesInOutput);
  }
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([owner, bytes]) => `${owner} ${(bytes / 1024).toFixed(0)}`)
    .join(', ');
}
