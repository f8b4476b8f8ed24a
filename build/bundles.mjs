// handlers/*.ts, the entries of function platforms, gateway/main.ts and the program of the mesh image → dist, each on its own, with a written
// budget.
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import { apart } from './apart.mjs';
import { deployedWith, functions } from './deployed.mjs';
import { lean } from './lean.mjs';
import { buildPages } from './pages.mjs';

/** KiB that a start may read of a minified bundle. Raise one only with a reason in the commit. */
export const budgets = { create: 265, delete: 162, status: 168, getLogs: 156, gateway: 900, mesh: 48 };

/** KiB that the entry of a platform may add to its handler. The whole gateway in a function brings Fastify, which makes its requests. */
const entryBudgets = { 'aws-lambda': 14, container: 34, google: 12, standalone: 36, 'aws-lambda/gateway': 1040 };

const budgetOf = (name) => {
  const [platform, handler] = name.split('/');
  if (handler === undefined) return budgets[name];
  return entryBudgets[name] ?? budgets[handler] + entryBudgets[platform];
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Without keepNames: it defines a name on every closure whenever one is made, a sixth of a poll's time. Errors set their own names.
  minify: true,
  sourcemap: 'linked',
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
};

const plugins = [lean, deployedWith('kubernetes')];

const commonJs = {
  ...shared,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // By `require`: the loader of ECMAScript modules takes 5 ms to start.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'moduleUrl' },
  banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins,
};

/** Of functions, whose start is part of their first answer: docs/decisions/0021-functions-start-fast.md. */
const functionOptions = {
  ...commonJs,
  plugins: [apart(({ kind }) => kind === 'dynamic-import', commonJs), ...plugins],
};

/** undici's parser for processors without SIMD: 72 KiB that hardly any machine needs. */
const isRare = ({ path }) => path.endsWith('/llhttp-wasm.js');

/** Of programs, which start once. */
const programOptions = {
  ...shared,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // What a command alone needs is read when that is run.
  splitting: true,
  chunkNames: '[name]-[hash]',
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  plugins: [apart(isRare, commonJs), ...plugins],
};

/** How an entry point is bundled: those of build/deployed.mjs as functions, any other file as a program. */
export const optionsOf = (entry) => (/^(deployed|function):/.test(entry) ? functionOptions : programOptions);

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
  // Nothing of an older build stays beside its files.
  for (const folder of ['handlers', 'gateway', 'functions', 'mesh'])
    await rm(`dist/${folder}`, { recursive: true, force: true });
  for (const { name, entry, out } of targets) {
    const options = optionsOf(entry);
    const { metafile } = await esbuild.build({
      ...options,
      entryPoints: { [out.slice('dist/'.length)]: entry },
      outdir: 'dist',
      // Beside the one that needs them.
      chunkNames: `${dirname(out).slice('dist/'.length)}/[name]-[hash]`,
    });
    const file = `${out}${options.outExtension['.js']}`;
    // Google's framework looks for the function there.
    if (name.startsWith('google/'))
      await writeFile(join(dirname(out), 'package.json'), '{ "type": "commonjs", "main": "index.cjs" }\n');
    if (name === 'mesh') await chmod(file, 0o755);
    const read = readAtStart(metafile, file);
    const texts = await Promise.all(read.map((path) => readFile(path)));
    const kib = texts.reduce((sum, { length }) => sum + length, 0) / 1024;
    const gzipped = texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / 1024;
    const budget = budgetOf(name);
    console.log(
      `${file}  ${kib.toFixed(0)} KiB (gzip ${gzipped.toFixed(0)}), budget ${budget}: ${madeOf(metafile, read)}`,
    );
    if (budget === undefined || kib > budget)
      over.push(`${name} weighs ${kib.toFixed(0)} KiB, its budget is ${budget ?? 'not set'}`);
  }
  await buildPages('dist/gateway/pages', 'dist/functions/aws-lambda/gateway/pages');
  if (over.length > 0) throw new Error(`over budget (build/bundles.mjs): ${over.join('; ')}`);
}

/** What is chosen by the configuration, and read at every start. */
const chosen = /^shared\/\w+\/index\.ts$/;

/** The files that a start reads: the bundle, and what it imports otherwise than by need. */
function readAtStart({ outputs }, file, known = new Set()) {
  if (known.has(file)) return [];
  known.add(file);
  const isRead = ({ path, kind }) => kind !== 'dynamic-import' || chosen.test(outputs[path].entryPoint);
  const imported = outputs[file].imports.filter(({ path }) => path in outputs).filter(isRead);
  return [file, ...imported.flatMap(({ path }) => readAtStart({ outputs }, path, known))];
}

/** The five heaviest packages in these files; our own code counts as `plugin`. */
function madeOf({ outputs }, files) {
  const weights = new Map();
  for (const [path, { bytesInOutput }] of files.flatMap((file) => Object.entries(outputs[file].inputs))) {
    const owner = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'plugin';
    weights.set(owner, (weights.get(owner) ?? 0) + bytesInOutput);
  }
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([owner, bytes]) => `${owner} ${(bytes / 1024).toFixed(0)}`)
    .join(', ');
}
