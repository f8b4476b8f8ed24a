import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';

const execute = promisify(execFile);

interface Checkout {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** What docker was called with, each call a list of arguments. */
  calls(): Promise<string[][]>;
}

/** A checkout in small, of version 1.2.3, and a docker that notes what it is told and fails at `failing`. */
async function checkout(t: TestContext, failing = 'nothing'): Promise<Checkout> {
  const folder = await mkdtemp(join(tmpdir(), 'image-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = async (path: string, text: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await Promise.all([
    file('package.json', '{\n  "name": "p",\n  "version": "1.2.3"\n}\n'),
    file('build.mjs', "console.log('built', ...process.argv.slice(2), '');\n"),
    file('charts/plugin/Chart.yaml', 'apiVersion: v2\nname: plugin\nversion: 1.2.3\nappVersion: 1.2.3\n'),
    file('calls', ''),
    file(
      'bin/docker',
      `#!${process.execPath}
       require('node:fs').appendFileSync(${JSON.stringify(join(folder, 'calls'))}, JSON.stringify(process.argv.slice(2)) + '\\n');
       process.exit(process.argv[2] === ${JSON.stringify(failing)} ? 1 : 0);`,
    ),
  ]);
  await chmod(join(folder, 'bin/docker'), 0o755);
  return {
    folder,
    env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HOME: folder },
    calls: async () =>
      (await readFile(join(folder, 'calls'), 'utf8'))
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  };
}

const script = resolve('build/image.mjs');

/** Runs the script without a terminal, and answers what it printed. */
async function image({ folder, env }: Checkout, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  return execute(process.execPath, [script, ...args], { cwd: folder, env: { ...env, ...more } });
}

const built = (tag: string, ...facts: readonly string[]) => [
  'build',
  '--file',
  'deploy/image/Dockerfile',
  '--tag',
  tag,
  ...facts.flatMap((fact) => ['--build-arg', fact]),
];

test('npm run image builds the version of package.json, tags it latest and pushes both', async (t) => {
  const project = await checkout(t);

  const { stdout } = await image(project, ['--repo', 'registry.example.org/team']);

  const name = 'registry.example.org/team/interlink-kubernetes-plugin';
  assert.deepEqual(await project.calls(), [
    [...built(`${name}:1.2.3`, 'VERSION=1.2.3', 'REVISION='), '.'],
    ['tag', `${name}:1.2.3`, `${name}:latest`],
    ['push', `${name}:1.2.3`],
    ['push', `${name}:latest`],
  ]);
  assert.match(stdout, /^built $/m);
});

test('npm run image --no-push pushes nothing, and takes repository, name, base and arguments of docker build', async (t) => {
  const project = await checkout(t);

  await image(project, ['--no-push', '--base', 'base:1', '--', '--network', 'none'], {
    IMAGE_REPO: 'r',
    IMAGE_NAME: 'n',
  });

  assert.deepEqual(await project.calls(), [
    [...built('r/n:1.2.3', 'VERSION=1.2.3', 'REVISION=', 'BASE=base:1'), '--network', 'none', '.'],
    ['tag', 'r/n:1.2.3', 'r/n:latest'],
  ]);
});

test('npm run image pushes nowhere by itself', async (t) => {
  const project = await checkout(t);

  await assert.rejects(image(project, []), ({ code, stderr }) => code === 64 && /where to push.*--repo/.test(stderr));

  assert.deepEqual(await project.calls(), []);
});

test('npm run image --tag refuses to choose between two versions where nobody can be asked', async (t) => {
  const project = await checkout(t);

  await assert.rejects(image(project, ['--no-push', '--tag', '1.3.0']), ({ code, stderr }) => {
    assert.match(stderr, /^image: --tag 1\.3\.0 is not the version in package\.json, 1\.2\.3: change it there first/);
    return code === 64;
  });

  assert.deepEqual(await project.calls(), []);
});

const hasScript = await access('/usr/bin/script').then(
  () => true,
  () => false,
);

for (const { answer, kept } of [
  { answer: 'y', kept: '1.3.0' },
  { answer: '', kept: '1.2.3' },
])
  test(`npm run image --tag asks on a terminal: ${answer || 'enter'} leaves ${kept} in package.json and in the chart`, {
    skip: hasScript ? false : 'no script(1), which makes a terminal',
  }, async (t) => {
    const project = await checkout(t);
    const command = `${process.execPath} ${script} --no-push --tag 1.3.0`;
    const terminal = spawn('/usr/bin/script', ['-qec', command, '/dev/null'], {
      cwd: project.folder,
      env: { ...project.env },
    });
    let shown = '';
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
      const before = shown.includes('[y/N]');
      shown += text;
      if (!before && shown.includes('[y/N]')) terminal.stdin.write(`${answer}\n`);
    });

    const [exitCode] = await once(terminal, 'close');

    assert.equal(exitCode, 0, shown);
    assert.deepEqual((await project.calls())[1], [
      'tag',
      'interlink-kubernetes-plugin:1.3.0',
      'interlink-kubernetes-plugin:latest',
    ]);
    const read = (path: string) => readFile(join(project.folder, path), 'utf8');
    assert.equal(JSON.parse(await read('package.json')).version, kept);
    assert.match(await read('charts/plugin/Chart.yaml'), new RegExp(`^version: ${kept}\nappVersion: ${kept}$`, 'm'));
  });

test('npm run image --create-chart-archives packs the charts as npm run charts does', async (t) => {
  const project = await checkout(t);

  const { stdout } = await image(project, ['--no-push', '--create-chart-archives']);

  assert.match(stdout, /^built $[\s\S]*^built --charts $/m);
});

test('npm run image ends with the step that failed, and says which', async (t) => {
  const project = await checkout(t, 'push');

  await assert.rejects(
    image(project, ['--repo', 'r']),
    ({ code, stderr }) => code === 1 && /docker push failed/.test(stderr),
  );

  assert.deepEqual(
    (await project.calls()).map(([verb]) => verb),
    ['build', 'tag', 'push'],
  );
});

test('npm run image says what is wrong on its command line, and where there is no docker', async (t) => {
  const project = await checkout(t);

  await assert.rejects(
    image(project, ['--nopush']),
    ({ code, stderr }) => code === 64 && /'--nopush'; see --help/.test(stderr),
  );
  await assert.rejects(image(project, ['1.3.0']), ({ code, stderr }) => code === 64 && /'1\.3\.0'/.test(stderr));
  await assert.rejects(
    image(project, ['--no-push'], { DOCKER: 'no-such-docker' }),
    ({ code, stderr }) => code === 69 && /cannot run no-such-docker \(ENOENT\)/.test(stderr),
  );
  assert.match((await image(project, ['--help'])).stdout, /^Usage: npm run image/);
});
