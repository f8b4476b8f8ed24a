import { existsSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Container, Pod } from '../api/pod.ts';
import type { World } from '../world.ts';
import { environmentOf, expand } from './environment.ts';
import type { Command } from './process.ts';
import type { Bind, Mounts } from './sandbox.ts';
import { sandboxed } from './sandbox.ts';
import type { PreparedVolume } from './volumes.ts';

/** The runtime could not start the command; reported as StartError with exit code 128. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export interface Launch {
  readonly pod: Pod;
  readonly container: Container;
  readonly volumes: readonly PreparedVolume[];
  readonly mounts: Mounts;
  /** An empty folder for this container instance. */
  readonly folder: string;
}

export interface Launched {
  readonly command: Command;
  /** Where the container may leave its last words. */
  readonly terminationFile: string;
}

/** The local command that stands for a container, with its files in place. @throws StartError, MissingReference */
export async function prepareLaunch(
  world: World,
  { pod, container, volumes, mounts, folder }: Launch,
): Promise<Launched> {
  const env = environmentOf(world, pod, container);
  // Without a command the image would decide: busybox's own is a shell, which ends at once as nobody types.
  const given = [...(container.command ?? []), ...(container.args ?? [])].map((word) => expand(word, env));
  const argv = processable(given.length > 0 ? given : ['sh', '-c', ':']);
  const scratch = join(folder, 'root');
  const terminationFile = join(folder, 'termination-log');
  await mkdir(scratch, { recursive: true });
  await writeFile(terminationFile, '');
  const binds = [
    ...(await volumeBinds(container, volumes, env)),
    { source: terminationFile, target: container.terminationMessagePath ?? '/dev/termination-log', readOnly: false },
  ];
  checkProgram(argv[0] ?? '', env.PATH ?? '', binds);
  const workingDir = container.workingDir ?? '/';
  checkText(env, workingDir);
  if (mounts === 'namespace') {
    return {
      command: { argv: sandboxed({ scratch, binds, isFile, workingDir, env }, argv), env, cwd: '/', sandboxed: true },
      terminationFile,
    };
  }
  const rewrite = rewriter(binds);
  const cwd = rewrite(workingDir);
  return {
    command: {
      argv: argv.map(rewrite),
      env: Object.fromEntries(
        Object.entries(env).map(([key, value]) => [key, key === 'PATH' ? value : rewrite(value)]),
      ),
      cwd: existsSync(cwd) ? cwd : folder,
      sandboxed: false,
    },
    terminationFile,
  };
}

const isFile = ({ source }: Bind) => statSync(source).isFile();

async function volumeBinds(
  container: Container,
  volumes: readonly PreparedVolume[],
  env: Readonly<Record<string, string>>,
): Promise<readonly Bind[]> {
  const binds: Bind[] = [];
  // Parents first, so that a mount inside another one stays visible.
  const mounts = [...(container.volumeMounts ?? [])].sort((a, b) => a.mountPath.length - b.mountPath.length);
  for (const mount of mounts) {
    const volume = volumes.find(({ name }) => name === mount.name);
    if (volume === undefined) continue;
    const subPath = mount.subPathExpr === undefined ? mount.subPath : expand(mount.subPathExpr, env);
    const source = subPath ? join(volume.folder, subPath) : volume.folder;
    if (!existsSync(source)) await mkdir(source, { recursive: true });
    binds.push({ source, target: mount.mountPath, readOnly: volume.readOnly || mount.readOnly === true });
  }
  return binds;
}

/** Replaces paths at or below a mount path by where the files really are, longest mount path first. */
function rewriter(binds: readonly Bind[]): (text: string) => string {
  const ordered = [...binds].sort((a, b) => b.target.length - a.target.length);
  if (ordered.length === 0) return (text) => text;
  const paths = ordered.map(({ target }) => target.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\w./-])(${paths})(?![\\w.-])`, 'g');
  return (text) => text.replace(pattern, (path) => ordered.find(({ target }) => target === path)?.source ?? path);
}

/** What the container runtime says of a program that is not there. */
function checkProgram(program: string, path: string, binds: readonly Bind[]): void {
  if (program.includes('/')) {
    const bind = binds.find(({ target }) => program === target || program.startsWith(`${target}/`));
    const place = bind === undefined ? program : bind.source + program.slice(bind.target.length);
    if (existsSync(place)) return;
    throw new StartError(startFailure(`exec: "${program}": stat ${program}: no such file or directory`));
  }
  if (path.split(':').some((folder) => existsSync(join(folder, program)))) return;
  throw new StartError(startFailure(`exec: "${program}": executable file not found in $PATH`));
}

const nul = '\0';

/** @throws StartError for text that no process can be given, as runc says it */
function checkText(env: Readonly<Record<string, string>>, workingDir: string): void {
  const wrong = Object.entries(env).find(([, value]) => value.includes(nul));
  if (wrong !== undefined) {
    const variable = JSON.stringify(wrong.join('=')).replaceAll('\\u0000', '\\x00');
    throw new StartError(
      startFailure(`error during container init: environment variable value can't contain null(\\x00): ${variable}`),
    );
  }
  if (workingDir.includes(nul))
    throw new StartError(startFailure(`error during container init: mkdir ${workingDir}: invalid argument`));
}

/** An argument with a NUL is found out by the runtime's own process in the container, which says so and ends. */
function processable(argv: readonly string[]): readonly string[] {
  if (!argv.some((word) => word.includes(nul))) return argv;
  return ['sh', '-c', 'echo "exec $0: invalid argument" >&2; exit 1', (argv[0] ?? '').replaceAll(nul, '')];
}

const startFailure = (why: string) =>
  `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${why}: unknown`;
