import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { after, before, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Bundles of one kind, programs or functions, as they are deployed, made before the file's tests and removed after them. Answers where one will be. */
export function bundled(entries: Readonly<Record<string, string>>): (name: string) => string {
  let folder = '';
  let ending = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-bundles-'));
    const { optionsOf } = await import(pathToFileURL(resolve('build/bundles.mjs')).href);
    const [first] = Object.values(entries);
    const options = optionsOf(first);
    ending = options.outExtension['.js'];
    await build({ ...options, entryPoints: entries, outdir: folder });
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return (name) => join(folder, `${name}${ending}`);
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
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Run {
  return watched(t, spawn(process.execPath, command, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** The same, with so many open files at most. */
export function runWithFiles(
  t: TestContext,
  most: number,
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Run {
  const limited = ['-c', `ulimit -n ${most}; exec "$@"`, 'sh', process.execPath, ...command];
  return watched(t, spawn('/bin/sh', limited, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] }));
}

function watched(t: TestContext, child: ChildProcessByStdio<null, Readable, Readable>): Run {
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
