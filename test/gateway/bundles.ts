import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Bundles, as they are deployed, made before the file's tests and removed after them. Answers where one will be. */
export function bundled(entries: Readonly<Record<string, string>>): (name: string) => string {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-bundles-'));
    const { bundleOptions } = await import(pathToFileURL(resolve('build/bundles.mjs')).href);
    await build({ ...bundleOptions, entryPoints: entries, outdir: folder });
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return (name) => join(folder, `${name}.mjs`);
}

export interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** The exit code, or the signal that killed it. */
  readonly ended: Promise<number | string>;
}

/** Runs a bundle with this environment only, and kills it after the test if it still runs. */
export function run(
  t: TestContext,
  [bundle, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Run {
  const child = spawn(process.execPath, [bundle, ...args], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, out: () => output.out, err: () => output.err, ended };
}
