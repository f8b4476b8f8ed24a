import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { MeshFile } from '../../schemas/generated/types.ts';

const folder = mkdtempSync(join(tmpdir(), 'mesh-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

let bundles = 0;

/** The program as it is in the image; a bundle of this source, not the one `dist` happens to have. */
export async function bundleProgram(): Promise<string> {
  const { optionsOf } = await import(pathToFileURL(resolve('build/bundles.mjs')).href);
  const entry = 'deploy/mesh/program/main.ts';
  return bundle(entry, { ...optionsOf(entry), splitting: false });
}

/** A carrier that is no wstunnel: whatever it is given over UDP goes to the server's port over UDP, if the server has the same prefix. */
export async function bundleStandIn(): Promise<string> {
  return bundle('test/mesh/standInCarrier.ts', { bundle: true, platform: 'node', format: 'esm' });
}

/** The same as one file that can be run by its name. */
export async function bundleStandInCommand(): Promise<string> {
  const banner = { js: '#!/usr/bin/env node' };
  return bundle('test/mesh/standInCarrier.ts', { bundle: true, platform: 'node', format: 'cjs', banner });
}

async function bundle(entry: string, options: Readonly<Record<string, unknown>>): Promise<string> {
  const outfile = join(folder, `${bundles++}-${basename(entry, '.ts')}.mjs`);
  await build({ ...options, entryPoints: [entry], outfile, sourcemap: false, metafile: false, legalComments: 'none' });
  return outfile;
}

/** A folder that is the PATH of the program's own programs: `wstunnel` is this one. */
export function pathWith(wstunnel: string): string {
  const bin = mkdtempSync(join(folder, 'bin-'));
  if (wstunnel.endsWith('.mjs'))
    writeFileSync(join(bin, 'wstunnel'), `#!/bin/sh\nexec ${process.execPath} ${wstunnel} "$@"\n`, { mode: 0o755 });
  else symlinkSync(resolve(wstunnel), join(bin, 'wstunnel'));
  return `${bin}:${process.env.PATH}`;
}

export interface Files {
  readonly file: string;
  readonly state: string;
}

export function filesOf(content: MeshFile | string): Files {
  const state = mkdtempSync(join(folder, 'state-'));
  const file = join(state, 'mesh.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
  return { file, state };
}

/** What a process says, and when it ends. */
export interface Life {
  readonly pid: number;
  readonly output: () => string;
  readonly end: Promise<number>;
}

export function lifeOf(child: ChildProcess): Life {
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => pieces.push(`${piece}`));
  return {
    pid: child.pid ?? 0,
    output: () => pieces.join(''),
    end: new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? (signal ? -1 : 0)))),
  };
}

export async function until<T>(
  what: string,
  patienceMs: number,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
) {
  for (const end = Date.now() + patienceMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const found = await probe();
    if (found) return found;
  }
  throw new Error(`${what}: not within ${patienceMs / 1000} s`);
}
