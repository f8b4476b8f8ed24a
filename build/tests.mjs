// Bundles test files into a few files under dist/tests, so that a hundred test files start as fast as one. They share a process, so leaks show.
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import esbuild from 'esbuild';

/** Every given path that is a .ts file, and every *.test.ts below the other paths, which are folders. */
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

/** Characters. File systems allow names of 255 bytes, and the number and extension of the bundle are added. */
const longestName = 100;

/** The name for the bundles of these paths. The end of a long name is replaced by a hash, so that other paths get another name. */
export function bundleNameOf(paths) {
  const name = paths.join('-').replace(/[^a-z0-9]+/gi, '_') || 'all';
  if (name.length <= longestName) return name;
  const hash = createHash('sha256').update(paths.join('\n')).digest('hex').slice(0, 16);
  return `${name.slice(0, longestName - hash.length - 1)}_${hash}`;
}

/**
 * One process for each group of tests; '' is for all other files. The groups that take longest come first, because not all run at the same
 * time. A file belongs to the group with the longest matching folder.
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

/** Bundles files into dist/tests/<name>-<n>.mjs, one for each group with files, and answers the paths. */
export async function bundleTests(name, files) {
  const byLength = [...groups].sort((a, b) => b.length - a.length);
  const groupOf = (file) => byLength.find((folder) => file.startsWith(folder));
  const filled = groups
    .map((group) => files.filter((file) => groupOf(file) === group))
    .filter(({ length }) => length > 0);
  return Promise.all(filled.map((group, at) => bundle(`${name}-${at + 1}`, group)));
}

/** Imported first: property tests use the same examples in every run, so that none fails by chance. SEED=<number> gives other examples. */
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
