import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Programs of the system that a mesh between network namespaces takes. */
const tools = ['ip', 'ss', 'wg', 'wireguard-go', 'ping', 'curl', 'setpriv', 'unshare'];

/** Why there can be no mesh between namespaces here, if so. */
export function obstacle(): string | undefined {
  const missing = tools.filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error);
  if (missing.length > 0) return `skipped: not installed: ${missing.join(', ')}`;
  if (process.getuid?.() !== 0) return 'skipped: network namespaces take root';
  try {
    accessSync('/dev/net/tun', constants.R_OK | constants.W_OK);
  } catch {
    return 'skipped: no /dev/net/tun';
  }
  const probe = `probe${process.pid}`;
  if (spawnSync('ip', ['netns', 'add', probe], { stdio: 'ignore' }).status !== 0)
    return 'skipped: no right to make network namespaces';
  spawnSync('ip', ['netns', 'delete', probe]);
  return undefined;
}

/** @throws Error with what the command said */
export function command(name: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(name, args, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}

/** A network namespace, and what runs in it. */
export interface Namespace {
  readonly name: string;
  ip(...args: readonly string[]): string;
  /** Runs a program to its end. */
  within(name: string, ...args: readonly string[]): { readonly code: number; readonly output: string };
  /** Starts a program that goes on. */
  begin(name: string, args: readonly string[], env?: NodeJS.ProcessEnv): ReturnType<typeof spawn>;
  remove(): void;
}

export function createNamespace(name: string): Namespace {
  command('ip', ['netns', 'add', name]);
  const within = (...args: readonly string[]) => ['netns', 'exec', name, ...args];
  const namespace: Namespace = {
    name,
    ip: (...args) => command('ip', ['-n', name, ...args]),
    within: (program, ...args) => {
      const { status, stdout, stderr } = spawnSync('ip', within(program, ...args), { encoding: 'utf8' });
      return { code: status ?? -1, output: `${stdout}${stderr}` };
    },
    begin: (program, args, env = process.env) =>
      spawn('ip', within(program, ...args), { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    remove: () => void command('ip', ['netns', 'delete', name]),
  };
  namespace.ip('link', 'set', 'lo', 'up');
  return namespace;
}

interface Running {
  readonly pid: number;
  readonly name: string;
}

/** What runs in a namespace; a carrier that is a program of Node's goes by its file. */
export function processesOf(namespace: Namespace): readonly Running[] {
  return command('ip', ['netns', 'pids', namespace.name])
    .split('\n')
    .filter(Boolean)
    .flatMap((pid) => {
      try {
        const [name = '', script = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return [{ pid: Number(pid), name: basename(/node$/.test(name) ? script : name) }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

export function killIn(namespace: Namespace, which: RegExp): number {
  const found = processesOf(namespace).filter(({ name }) => which.test(name));
  for (const { pid } of found) process.kill(pid, 'SIGKILL');
  return found.length;
}
