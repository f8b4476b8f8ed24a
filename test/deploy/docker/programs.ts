import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Docker } from './daemon.ts';

const execute = promisify(execFile);

export interface Contents {
  /** Programs of this machine, by their path in the image; the libraries they load come with them. */
  readonly programs: Readonly<Record<string, string>>;
  /** Texts by path; those that begin with `#!` can be run. */
  readonly files?: Readonly<Record<string, string>>;
  /** Symbolic links: where each leads to, by its path. */
  readonly links?: Readonly<Record<string, string>>;
}

/** Makes an image out of programs of this machine: a base where none can be pulled. */
export async function importPrograms(
  { folder, run }: Docker,
  name: string,
  { programs, files = {}, links = {} }: Contents,
): Promise<void> {
  const root = join(folder, name.replaceAll(/\W/g, '-'));
  const place = async (path: string) => {
    await mkdir(join(root, dirname(path)), { recursive: true });
    return join(root, path);
  };
  for (const [path, program] of Object.entries(programs)) {
    await copyFile(await realpath(program), await place(path));
    for (const library of await librariesOf(program)) await copyFile(library, await place(library));
  }
  for (const [path, text] of Object.entries(files))
    await writeFile(await place(path), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  for (const [path, target] of Object.entries(links)) await symlink(target, await place(path));
  // As in the usual bases.
  await mkdir(join(root, 'tmp'));
  await chmod(join(root, 'tmp'), 0o1777);
  await mkdir(join(root, 'root'), { mode: 0o700 });
  await execute('tar', ['-cf', `${root}.tar`, '-C', root, '.']);
  await run('import', '--change', 'ENV PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', `${root}.tar`, name);
}

/** What the dynamic linker would load; nothing of a program that is linked statically, or a script. */
async function librariesOf(program: string): Promise<readonly string[]> {
  const { stdout } = await execute('ldd', [program]).catch(() => ({ stdout: '' }));
  return [...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path);
}
