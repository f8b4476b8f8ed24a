import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const top = ['handlers', 'gateway', 'shared', 'schemas', 'deploy'];

/** Every source file that is deployed, tests left out. */
export async function findSources(): Promise<readonly string[]> {
  const found = await Promise.all(
    top.map(async (folder) => (await readdir(folder, { recursive: true })).map((entry) => join(folder, entry))),
  );
  return found
    .flat()
    .filter((path) => path.endsWith('.ts') && !/\.(test|d)\.ts$/.test(path))
    .sort();
}
