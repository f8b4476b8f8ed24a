import { spawnSync } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const sources = ['gateway', 'handlers', 'shared', 'schemas', 'build'];

/** Builds the plugin unless what is built is newer than all it is made of. @throws Error when the build fails */
export async function buildIfOlder(built: string): Promise<void> {
  const builtAt = await changedAt(built);
  const newest = Math.max(...(await Promise.all(sources.map(newestIn))));
  if (builtAt > newest) return;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build.mjs'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the plugin cannot be built:\n${stdout}${stderr}`);
}

async function newestIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true });
  return Math.max(...(await Promise.all(entries.map((entry) => changedAt(join(folder, entry))))));
}

/** When a file was changed last, in milliseconds; never, when it is not there. */
async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return 0;
    throw error;
  }
}
