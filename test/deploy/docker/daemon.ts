import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import manifest from '../../../package.json' with { type: 'json' };
import { importPrograms } from './programs.ts';

const execute = promisify(execFile);

/** Why there can be no Docker daemon of our own here; undefined where there can. */
export async function whyNoDocker(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'a Docker daemon needs root';
  const missing = await execute('dockerd', ['--version']).catch((error: unknown) => error);
  return missing instanceof Error ? 'there is no dockerd (Debian: apt-get install docker.io)' : undefined;
}

export interface Docker {
  /** Ends after the tests with everything it made. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs the client, and answers what it printed. */
  run(...args: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** A daemon that touches nothing of the machine: folders, socket and process are its own, and there is no network. */
export async function startDocker(): Promise<Docker> {
  const folder = await mkdtemp(join(tmpdir(), 'docker-'));
  const host = `unix://${join(folder, 'docker.sock')}`;
  const daemon = spawn(
    'dockerd',
    [
      ...['--iptables=false', '--bridge=none', '--storage-driver=vfs', `--host=${host}`],
      ...['data-root', 'exec-root', 'pidfile'].map((option) => `--${option}=${join(folder, option)}`),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  daemon.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-2_000);
  });
  const ended = once(daemon, 'exit');
  const env = { PATH: process.env.PATH ?? '', HOME: folder, DOCKER_HOST: host, DOCKER_BUILDKIT: '0' };
  const run: Docker['run'] = async (...args) =>
    (await execute('docker', [...args], { env, maxBuffer: 2 ** 26 })).stdout.trim();
  const close = async () => {
    daemon.kill('SIGTERM');
    await ended;
    // The daemon leaves the network namespace of --network host mounted.
    await execute('umount', [join(folder, 'exec-root/netns/default')]).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    if (await run('version').catch(() => undefined)) return { folder, env, run, close };
    if (daemon.exitCode === null && Date.now() < end) continue;
    await close();
    throw new Error(`dockerd did not come up:\n${said}`);
  }
}

/** Builds the plugin's image with `npm run image`, on a base of this machine's Node. Answers its name. */
export async function buildImage(docker: Docker): Promise<string> {
  await importPrograms(docker, 'node:here', { programs: { '/usr/bin/node': process.execPath } });
  const script = ['build/image.mjs', '--no-push', '--base', 'node:here', '--', '--network', 'none'];
  await execute(process.execPath, script, { env: { ...process.env, ...docker.env }, maxBuffer: 2 ** 26 });
  return `interlink-kubernetes-plugin:${manifest.version}`;
}
