import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export type Program = 'bareCall' | 'phases' | 'warmCalls';

const programs: readonly Program[] = ['bareCall', 'phases', 'warmCalls'];

/** Programs of this folder, bundled as functions are. Answers where each is. */
export async function bundlePrograms(outdir: string): Promise<(name: Program) => string> {
  const { optionsOf } = await import(pathToFileURL(resolve('build/bundles.mjs')).href);
  const entryPoints = Object.fromEntries(programs.map((name) => [name, `bench/cold/${name}.ts`]));
  await build({ ...optionsOf('deployed:status'), entryPoints, outdir, sourcemap: false });
  return (name) => join(outdir, `${name}.cjs`);
}
