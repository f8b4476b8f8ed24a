// Bundles handlers/*.ts, the entries for function platforms, gateway/main.ts and the program of the mesh image into dist, each with a budget
// for its size.
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import { deployedWith, functions } from './deployed.mjs';
import { lean } from './lean.mjs';
import { onDemandFiles } from './onDemandFiles.mjs';
import { buildPages } from './pages.mjs';

/** The most KiB of a minified bundle that a start may read. Raise one only with a reason in the commit. */
export const budgets = { create: 265, delete: 162, status: 168, getLogs: 156, gateway: 900, mesh: 48 };

/** The most KiB that the entry of a platform may add to its handler. The whole gateway in a function needs Fastify to make its requests. */
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
  // Without keepNames, which sets the name of a closure each time it is made: that took a sixth of a poll's time. Errors set their own names.
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
  // Makes `import()` a `require`: the loader of ECMAScript modules takes 5 ms to start.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'moduleUrl' },
  banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  plugins,
};

/** For functions, whose start delays their first answer: docs/decisions/0021-functions-start-fast.md. */
const functionOptions = {
  ...commonJs,
  plugins: [onDemandFiles(({ kind }) => kind === 'dynamic-import', commonJs), ...plugins],
};

/** The HTTP parser of undici for processors without SIMD: 72 KiB that hardly any machine needs. */
const isRare = ({ path }) => path.endsWith('/llhttp-wasm.js');

/** For programs, which start once and run long. */
const programOptions = {
  ...shared,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // Modules that only a command needs are read when that command runs.
  splitting: true,
  chunkNames: '[name]-[hash]',
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  plugins: [onDemandFiles(isRare, commonJs), ...plugins],
};

/** The esbuild options for an entry point: those of build/deployed.mjs are functions, any other file is a program. */
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
  // Files of an older build are removed first.
  for (const folder of ['handlers', 'gateway', 'functions', 'mesh'])
    await rm(`dist/${folder}`, { recursive: true, force: true });
  for (const { name, entry, out } of targets) {
    const options = optionsOf(entry);
    const { metafile } = await esbuild.build({
      ...options,
      entryPoints: { [out.slice('dist/'.length)]: entry },
      outdir: 'dist',
      // Chunks go into the folder of the bundle that needs them.
      chunkNames: `${dirname(out).slice('dist/'.length)}/[name]-[hash]`,
    });
    const file = `${out}${options.outExtension['.js']}`;
    // Google's Functions Framework finds the function by this package.json.
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

/** Backends: imported dynamically, as the configuration names them, but read at every start. */
const chosen = /^shared\/\w+\/index\.ts$/;

/** The files that a start reads: the bundle, and all that it imports statically. */
function readAtStart({ outputs }, file, known = new Set()) {
  if (known.has(file)) return [];
  known.add(file);
  const isRead = ({ path, kind }) => kind !== 'dynamic-import' || chosen.test(outputs[path].entryPoint);
  const imported = outputs[file].imports.filter(({ path }) => path in outputs).filter(isRead);
  return [file, ...imported.flatMap(({ path }) => readAtStart({ outputs }, path, known))];
}

/** The five largest packages in these files, in KiB; the project's own code counts as `plugin`. */
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
