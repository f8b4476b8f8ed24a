// node build/fresh.mjs   makes sure that dist/ is not older than its sources: builds it if it is, or says what to do
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const built = 'dist/gateway/main.mjs';
const sources = ['handlers', 'gateway', 'shared', 'schemas', 'build', 'build.mjs', 'package.json'];

/** The latest modification time of these files and folders, in milliseconds since 1970. Missing ones are skipped: a package may not ship them. */
async function newestOf(paths) {
  const times = await Promise.all(
    paths
      .filter((path) => existsSync(path))
      .map(async (path) => {
        const found = await stat(path);
        if (!found.isDirectory()) return found.mtimeMs;
        // Generated files are written by the build itself, and tests are in no bundle.
        const entries = (await readdir(path)).filter((entry) => entry !== 'generated' && !entry.endsWith('.test.ts'));
        return newestOf(entries.map((entry) => join(path, entry)));
      }),
  );
  return Math.max(0, ...times);
}

const builtAt = existsSync(built) ? (await stat(built)).mtimeMs : 0;
if (!existsSync('build.mjs')) {
  if (builtAt === 0) fail(`there is no ${built}, and no build.mjs to make it: this is not a whole package`);
} else if (builtAt < (await newestOf(sources))) {
  if (!existsSync('node_modules/esbuild')) {
    const state = builtAt === 0 ? 'was not built yet' : 'is older than its sources';
    fail(
      `dist/ ${state}, and what builds it is not installed: run \`npm ci\` (with development dependencies), then \`npm run build\``,
    );
  }
  process.exitCode = spawnSync(process.execPath, ['build.mjs'], { stdio: 'inherit' }).status ?? 1;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
