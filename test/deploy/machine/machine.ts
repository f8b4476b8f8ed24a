import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const unshared = (folder: string) => ['--mount', 'sh', 'test/deploy/machine/unshare.sh', folder];

/** Why no machine can be booted here; undefined where one can. */
export async function whyNoMachine(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'booting systemd in a namespace needs root';
  const missing = await Promise.all(
    ['/lib/systemd/systemd', '/usr/bin/systemd-sysusers'].map((path) =>
      access(path).then(
        () => [],
        () => [path],
      ),
    ),
  );
  const [first] = missing.flat();
  return first === undefined
    ? undefined
    : `there is no ${first} to boot a machine with (Debian: apt-get install systemd)`;
}

/** A machine of its own: the files of this one under a layer that goes with it, systemd, and no network but loopback. */
export interface Machine {
  /** Runs a program in it, and answers what it printed. @throws Error with what it complained of */
  run(...command: readonly string[]): Promise<string>;
  /** Where one of its files is for those outside. */
  path(inside: string): string;
  /** What enters its network before a program of this machine. */
  readonly network: readonly [string, ...string[]];
  close(): Promise<void>;
}

export async function bootMachine(): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), 'machine-'));
  const outside = spawn('unshare', unshared(folder), { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [outside.stdout, outside.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-4_000);
    });
  const ended = once(outside, 'exit');
  const close = async () => {
    outside.kill('SIGKILL');
    await ended;
    await removeGroup(folder);
    await rm(folder, { recursive: true });
  };
  try {
    const init = await initOf(outside.pid ?? 0);
    const enter = ['-t', `${init}`, '--mount', '--pid', '--net', '--uts', '--ipc', '--cgroup', '--root', '--wd'];
    const run: Machine['run'] = async (...command) =>
      (await execute('nsenter', [...enter, ...command], { env: { PATH: process.env.PATH }, maxBuffer: 2 ** 24 }))
        .stdout;
    const machine: Machine = {
      run,
      path: (inside) => `/proc/${init}/root${inside}`,
      network: ['nsenter', '-t', `${init}`, '--net'],
      close,
    };
    await untilBooted(machine);
    return machine;
  } catch (error) {
    await close();
    throw new Error(`the machine did not boot:\n${said}`, { cause: error });
  }
}

/** The only child of unshare, which is process 1 in there. */
async function initOf(pid: number): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const child = Number.parseInt(await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''), 10);
    if (child > 0 && (await readFile(`/proc/${child}/comm`, 'utf8').catch(() => '')).trim() === 'systemd') return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('there is no process 1 in it');
}

async function untilBooted({ run }: Machine): Promise<void> {
  for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const active = await run('systemctl', 'is-active', 'sysinit.target').catch(() => '');
    if (active.trim() === 'active') return;
    if (Date.now() > end) throw new Error('it does not get to sysinit.target');
  }
}

/** The kernel lets a group be taken away when its last process is gone, which is a little later than its death. */
async function removeGroup(folder: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const failure = await execute('unshare', [...unshared(folder), 'end']).catch((error: unknown) => error);
    if (!(failure instanceof Error)) return;
    if (tries > 100) throw failure;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Puts a file into the machine. */
export async function put({ path }: Machine, inside: string, text: string, mode = 0o644): Promise<void> {
  await mkdir(path(join(inside, '..')), { recursive: true });
  await writeFile(path(inside), text, { mode });
}
