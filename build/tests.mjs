// Test files → one bundle under dist/tests, so that a hundred files start as fast as one (and leaks show, as they share a process).
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import esbuild from 'esbuild';

/** The files among the given paths, whatever they are called, and every *.test.ts below the folders. */
export async function findTests(paths) {
  const found = [];
  for (const path of paths) {
    if (path.endsWith('.ts')) {
      found.push(path);
      continue;
    }
    const entries = await readdir(path, { recursive: true });
    found.push(
      ...entries
        .filter((entry) => entry.endsWith('.test.ts') && !entry.includes('node_modules'))
        .map((entry) => join(path, entry)),
    );
  }
  return found.sort();
}

/** File systems take 255 bytes; the bundle's number and its ending come on top. */
const longestName = 100;

/** What the bundles of these paths are called. Of a name too long for a file the end is a hash, so that other paths get another one. */
export function bundleNameOf(paths) {
  const name = paths.join('-').replace(/[^a-z0-9]+/gi, '_') || 'all';
  if (name.length <= longestName) return name;
  const hash = createHash('sha256').update(paths.join('\n')).digest('hex').slice(0, 16);
  return `${name.slice(0, longestName - hash.length - 1)}_${hash}`;
}

/**
 * A process each for suites that take long, and one for all else (''): the longest begin first, as not all of them run at a time. A file is of
 * the longest folder that fits.
 */
const groups = [
  'test/contract/',
  'test/faults/calls/',
  'test/faults/',
  '',
  'test/faults/kill/',
  'shared/',
  'test/security/',
  'test/gateway/',
  'test/process/',
];

/** Bundles files into dist/tests/<name>-<n>.mjs, one for each process, and answers the paths. */
export async function bundleTests(name, files) {
  const byLength = [...groups].sort((a, b) => b.length - a.length);
  const groupOf = (file) => byLength.find((folder) => file.startsWith(folder));
  const filled = groups
    .map((group) => files.filter((file) => groupOf(file) === group))
    .filter(({ length }) => length > 0);
  return Promise.all(filled.map((group, at) => bundle(`${name}-${at + 1}`, group)));
}

/** Properties try the same examples in every run, so that none fails by chance; SEED=<number> tries others. */
const seeded = "import './test/seed.ts'; import './test/ending.ts';";

async function bundle(name, files) {
  const outfile = `dist/tests/${name}.mjs`;
  await esbuild.build({
    stdin: {
      contents: [seeded, ...files.map((file) => `import ${JSON.stringify(`./${file}`)};`)].join('\n'),
      resolveDir: '.',
      loader: 'ts',
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: 'inline',
    outfile,
    logLevel: 'warning',
  });
  return outfile;
}
