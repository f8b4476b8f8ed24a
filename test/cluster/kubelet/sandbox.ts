import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readlinkSync } from 'node:fs';

/** How a container sees its volumes. */
export type Mounts = 'namespace' | 'rewritten';

/** A file or folder of this machine that a container sees under another path. */
export interface Bind {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

const find = (name: string) =>
  ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].map((folder) => `${folder}/${name}`).find(existsSync) ?? name;
const tools = {
  unshare: find('unshare'),
  mount: find('mount'),
  chroot: find('chroot'),
  mkdir: find('mkdir'),
  ln: find('ln'),
  touch: find('touch'),
};

/** Folders of this machine a container finds its programs in; anything else at the root is its own. */
const borrowed = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32', 'usr', 'etc', 'opt'];

// The root is a tmpfs that vanishes with the mount namespace; what is borrowed lies below an overlay, so that a container
// can write anywhere without changing the machine. Overlays are made per folder: `/` itself has mounts below it that a user
// namespace may not clone ("failed to clone lowerpath").
function script(scratch: string, binds: readonly Bind[], isFile: (bind: Bind) => boolean): string {
  const root = `${scratch}/root`;
  const folders = borrowed.filter((name) => existsSync(`/${name}`) && !lstatSync(`/${name}`).isSymbolicLink());
  const links = borrowed.filter((name) => existsSync(`/${name}`) && lstatSync(`/${name}`).isSymbolicLink());
  const layers = (name: string) =>
    `lowerdir=/${name},upperdir=${scratch}/upper/${name},workdir=${scratch}/work/${name},userxattr`;
  const under = (parent: string, names: readonly string[]) => names.map((name) => quote(`${parent}/${name}`)).join(' ');
  return [
    `${tools.mount} -t tmpfs tmpfs ${quote(scratch)}`,
    `${tools.mkdir} ${under(scratch, ['upper', 'work', 'root'])}`,
    `${tools.mkdir} ${under(`${scratch}/upper`, folders)} ${under(`${scratch}/work`, folders)} ${under(root, [...folders, 'tmp', 'root', 'run', 'var', 'proc', 'dev', '.dev'])}`,
    // A folder with mounts below it cannot be laid under: it is shown as it is.
    ...folders.map(
      (name) =>
        `{ ${tools.mount} -t overlay overlay -o ${quote(layers(name))} ${quote(`${root}/${name}`)} 2>/dev/null || ${tools.mount} --rbind /${name} ${quote(`${root}/${name}`)}; }`,
    ),
    ...links.map((name) => `${tools.ln} -s ${quote(readlinkSync(`/${name}`))} ${quote(`${root}/${name}`)}`),
    `${tools.mount} --rbind /proc ${quote(`${root}/proc`)}`,
    // A folder of its own, so that /dev/termination-log can be there; the devices are the machine's.
    `${tools.mount} --rbind /dev ${quote(`${root}/.dev`)}`,
    `${tools.ln} -s ${devicesBeside(binds)
      .map((name) => `/.dev/${name}`)
      .join(' ')} ${quote(`${root}/dev/`)}`,
    `${tools.ln} -s /proc/self/fd ${quote(`${root}/dev/fd`)}`,
    ...binds.map((bind) => bindCommand(root, bind, isFile(bind))),
  ].join(' && ');
}

function bindCommand(root: string, { source, target, readOnly }: Bind, isFile: boolean): string {
  const place = `${root}${target}`;
  const make = isFile
    ? `${tools.mkdir} -p ${quote(place.slice(0, place.lastIndexOf('/')))} && ${tools.touch} ${quote(place)}`
    : `${tools.mkdir} -p ${quote(place)}`;
  const lock = readOnly ? ` && ${tools.mount} -o remount,bind,ro ${quote(place)}` : '';
  return `${make} && ${tools.mount} --bind ${quote(source)} ${quote(place)}${lock}`;
}

const devices = ['null', 'zero', 'full', 'random', 'urandom', 'tty', 'shm', 'pts', 'stdin', 'stdout', 'stderr'];
/** Devices no volume is mounted over, as memory is over `shm`. */
const devicesBeside = (binds: readonly Bind[]) =>
  devices.filter((name) => !binds.some(({ target }) => `${target}/`.startsWith(`/dev/${name}/`)));

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

export interface Sandbox {
  /** An empty folder of this machine, only used as a mount point. */
  readonly scratch: string;
  readonly binds: readonly Bind[];
  readonly isFile: (bind: Bind) => boolean;
  readonly workingDir: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The argument vector that runs a command inside its own mount namespace, as process 1 would: by exec all the way. */
export function sandboxed(
  { scratch, binds, isFile, workingDir, env }: Sandbox,
  command: readonly string[],
): readonly string[] {
  // A shell forgets variables whose names it does not know: they come as arguments, and nothing else is in the environment.
  const enter = `exec ${tools.chroot} ${quote(`${scratch}/root`)} /bin/sh -c 'mkdir -p "$1" && cd "$1" && shift && exec env -i "$@"' sh "$@"`;
  return [
    tools.unshare,
    '--user',
    '--map-root-user',
    '--mount',
    '/bin/sh',
    '-c',
    `{ ${script(scratch, binds, isFile)}; } || exit 125\n${enter}`,
    'sh',
    workingDir,
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ...command,
  ];
}

/** Whether this machine lets an ordinary process mount over paths in a namespace of its own. */
export function findMounts(scratch: string): Mounts {
  const probe: Sandbox = {
    scratch,
    binds: [{ source: scratch, target: '/etc/stand-in-probe', readOnly: true }],
    isFile: () => false,
    workingDir: '/',
    env: {},
  };
  const [program = '', ...args] = sandboxed(probe, ['/bin/sh', '-c', 'test -d /etc/stand-in-probe && echo works']);
  const { stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 5000 });
  return stdout?.trim() === 'works' ? 'namespace' : 'rewritten';
}
