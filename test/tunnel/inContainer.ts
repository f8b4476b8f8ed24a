import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program as a kubelet starts it: as an ordinary user without capabilities, with an /etc and a /run of its own. */
export interface Container {
  /** What stands in its /etc, by path below it. */
  readonly etc: Readonly<Record<string, string>>;
  /** Folders of /etc whose files are root's and read by the group alone, as fsGroup and defaultMode 0400 make those of a Secret. */
  readonly secrets: readonly string[];
  /** Folders of /run that the group may write, as fsGroup makes an emptyDir. */
  readonly run: readonly string[];
  readonly user: number;
}

export interface Running {
  readonly process: ChildProcess;
  /** All it wrote so far. */
  text(): string;
  /** The exit code or the signal's name, when it has ended. */
  readonly ended: Promise<number | string>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

export interface Place {
  start(command: readonly string[]): Running;
  /** Runs a command to its end. */
  call(command: readonly string[]): { readonly code: number | null; readonly text: string };
  /** Ends what runs, and removes the folders. */
  clear(): Promise<void>;
}

/** Why this machine cannot play it; undefined where it can. */
export function whyNot(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may start programs as other users';
  const missing = ['ssh', 'ssh-keygen', 'unshare', 'setpriv'].find((one) => spawnSync(one, ['-V']).error !== undefined);
  if (missing !== undefined) return `there is no ${missing}`;
  if (spawnSync(sshd, ['-t', '-f', '/dev/null']).error !== undefined) return `there is no ${sshd}`;
  const mount = spawnSync('unshare', [...namespaces, 'mount', '--bind', '/etc', '/etc']);
  return mount.status === 0 ? undefined : 'namespaces for mounts and processes may not be made';
}

export const sshd = '/usr/sbin/sshd';

/** The program is process 1, as in a container: a signal it does not handle is lost, and what it started ends with it. */
const namespaces = ['--mount', '--pid', '--fork'];

/** Constant: what comes from a test is an argument of it. */
const enter = 'mount --bind "$1" /etc && mount --bind "$2" /run && shift 2 && exec "$@"';

/** Makes the folders. What the machine's own /etc has for programs to run at all (libraries, name service) is there too. */
export async function openPlace({ etc, secrets, run, user }: Container): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'container-'));
  await chmod(folder, 0o755);
  const own = join(folder, 'etc');
  const runFolder = join(folder, 'run');
  await mkdir(own);
  await mkdir(runFolder);
  for (const name of ['ld.so.cache', 'nsswitch.conf']) {
    const text = await readFile(join('/etc', name)).catch(() => undefined);
    if (text !== undefined) await writeFile(join(own, name), text);
  }
  for (const [path, text] of Object.entries(etc)) {
    const isSecret = secrets.some((one) => path.startsWith(`${one}/`));
    const file = join(own, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
    await chmod(file, isSecret ? 0o440 : 0o644);
    if (isSecret) await chown(file, 0, user);
  }
  for (const name of run) {
    await mkdir(join(runFolder, name));
    await chown(join(runFolder, name), 0, user);
    await chmod(join(runFolder, name), 0o2777);
  }
  const running = new Set<Running>();
  const drop = ['--reuid', user, '--regid', user, '--clear-groups', '--no-new-privs', '--bounding-set', '-all'].map(
    String,
  );
  const toArguments = (command: readonly string[]) => [
    ...[...namespaces, 'sh', '-c', enter, 'sh', own, runFolder],
    ...['setpriv', ...drop, ...command],
  ];
  return {
    start: (command) => {
      const started = watch(spawn('unshare', toArguments(command), { stdio: ['ignore', 'pipe', 'pipe'], env: {} }));
      running.add(started);
      return started;
    },
    call: (command) => {
      const { status, stdout, stderr } = spawnSync('unshare', toArguments(command), { timeout: 30_000, env: {} });
      return { code: status, text: `${stdout}${stderr}` };
    },
    clear: async () => {
      for (const one of running) await one.kill('SIGKILL');
      await rm(folder, { recursive: true });
    },
  };
}

/** `unshare` itself stays outside, and ends with process 1. */
function childrenOf({ pid, exitCode, signalCode }: ChildProcess): number[] {
  if (exitCode !== null || signalCode !== null) return [];
  return (readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').match(/\d+/g) ?? []).map(Number);
}

function watch(child: ChildProcess): Running {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (text += String(data)));
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  return {
    process: child,
    text: () => text,
    ended,
    kill: async (signal = 'SIGTERM') => {
      for (const pid of childrenOf(child)) process.kill(pid, signal);
      await ended;
    },
  };
}
