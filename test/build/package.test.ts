import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import { run as runProgram } from '../gateway/bundles.ts';
import { ask, until } from '../gateway/harness.ts';

const run = promisify(execFile);

async function freshFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** As somebody's machine has it: no environment of ours. */
const alone = { PATH: process.env.PATH ?? '' };

test('dist/ runs by itself, in a folder without node_modules', async (t) => {
  const folder = await freshFolder(t);
  await cp('dist/gateway', join(folder, 'dist/gateway'), { recursive: true });

  const { stdout } = await run(process.execPath, ['dist/gateway/main.mjs', '--version'], { cwd: folder, env: alone });

  assert.equal(stdout, `${manifest.version}\n`);
});

test('dist/ serves its pages and metrics without node_modules', async (t) => {
  const folder = await freshFolder(t);
  await cp('dist/gateway', join(folder, 'dist/gateway'), { recursive: true });
  const [plugin, operator] = ['plugin.sock', 'operator.sock'].map((name) => join(folder, name)) as [string, string];
  const kubeconfig = {
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
    clusters: [{ name: 'a', cluster: { server: 'https://127.0.0.1:1' } }],
    users: [{ name: 'a', user: { token: 'x' } }],
  };
  const { err } = runProgram(
    t,
    ['dist/gateway/main.mjs'],
    {
      ...alone,
      APP_SOCKET_ADDRESS: `unix://${plugin}`,
      OPERATOR_ADDRESS: `unix://${operator}`,
      K8S_KUBECONFIG: JSON.stringify(kubeconfig),
    },
    folder,
  );
  await until(() => err().includes('"operator listening"'), 'the operator listener');

  for (const [socketPath, paths] of [
    [plugin, ['/docs', '/docs/swagger-ui-bundle.js', '/docs/apiDocs.js', '/openapi.json']],
    [operator, ['/', '/live.js', '/live.css', '/metrics']],
  ] as const)
    for (const path of paths)
      assert.equal((await ask({ socketPath, agent: false }, { method: 'GET', path })).status, 200, path);
});

test('the package that npm packs holds what runs, and its bin runs without a dependency', async (t) => {
  const folder = await freshFolder(t);
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    env: { ...alone, HOME: folder },
  });
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  await run('tar', ['-xzf', join(folder, filename), '-C', folder]);

  const paths = files.map(({ path }) => path);
  assert.ok(
    ['README.md', 'LICENSE', 'dist/handlers/create/index.cjs', 'dist/gateway/pages/swagger-ui-bundle.js'].every(
      (path) => paths.includes(path),
    ),
    `${paths}`,
  );
  assert.deepEqual(
    paths.filter((path) => /\.ts$|^test|^dist\/(tests|run)|private/.test(path)),
    [],
  );
  const bin = join(folder, 'package', manifest.bin['interlink-kubernetes-plugin']);
  const help = await run(bin, ['--help'], { cwd: folder, env: alone });
  assert.match(help.stdout, /^Usage: interlink-kubernetes-plugin/);
  await run(process.execPath, [resolve('build/fresh.mjs')], { cwd: join(folder, 'package') });
});

/** A checkout in small: sources, the build, and nothing installed. */
async function checkout(t: TestContext, isBuilt: boolean): Promise<string> {
  const folder = await freshFolder(t);
  await mkdir(join(folder, 'gateway'));
  await mkdir(join(folder, 'schemas/generated'), { recursive: true });
  for (const file of ['build.mjs', 'package.json', 'gateway/main.ts']) await writeFile(join(folder, file), '');
  if (isBuilt) {
    await mkdir(join(folder, 'dist/gateway'), { recursive: true });
    await writeFile(join(folder, 'dist/gateway/main.mjs'), '');
  }
  return folder;
}

const isFresh = (folder: string) => run(process.execPath, [resolve('build/fresh.mjs')], { cwd: folder });

test('npm start says what to run where dist/ is missing, or older than its sources, and nothing can build it', async (t) => {
  const missing = await checkout(t, false);
  await assert.rejects(isFresh(missing), ({ code, stderr }) => code === 1 && /was not built yet.*npm ci/.test(stderr));

  const old = await checkout(t, true);
  const later = new Date(Date.now() + 60_000);
  await utimes(join(old, 'gateway/main.ts'), later, later);
  await assert.rejects(isFresh(old), ({ stderr }) => /is older than its sources.*npm run build/.test(stderr));
});

test('npm start builds nothing where dist/ is newer, whatever the build and tests wrote since', async (t) => {
  const folder = await checkout(t, true);
  const later = new Date(Date.now() + 60_000);
  for (const file of ['schemas/generated/types.ts', 'gateway/main.test.ts']) {
    await writeFile(join(folder, file), '');
    await utimes(join(folder, file), later, later);
  }

  await isFresh(folder);

  assert.deepEqual(await readdir(join(folder, 'dist/gateway')), ['main.mjs']);
});
