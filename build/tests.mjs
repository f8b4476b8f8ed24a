// Test files → one bundle under dist/tests, so that a hundred files start as fast as one (and leaks show, as they share a process).
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

/** Bundles files into dist/tests/<name>.mjs and answers that path. */
export async function bundleTests(name, files) {
  const outfile = `dist/tests/${name}.mjs`;
  await esbuild.build({
    stdin: {
      contents: files.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n'),
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
