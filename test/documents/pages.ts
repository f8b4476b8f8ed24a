import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The documents and the sources of the project, as the tests of documents read them. */

export interface Text {
  readonly path: string;
  readonly text: string;
}

const notOurs = new Set(['.git', 'coverage', 'dist', 'node_modules', 'private']);

async function filesBelow(folder: string, ending: RegExp): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries
    .filter(({ name }) => !notOurs.has(name))
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path, ending);
      return ending.test(path) ? [path] : [];
    });
  return (await Promise.all(found)).flat();
}

async function read(paths: readonly string[]): Promise<readonly Text[]> {
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(path, 'utf8') })));
}

export const documents = await read(await filesBelow('.', /\.md$/));
export const sources = await read(await filesBelow('.', /\.(ts|mjs|cjs)$/));

/** Fails with every place at once. */
export function assertNone(what: string, offenders: readonly string[]): void {
  assert.deepEqual(offenders, [], what);
}

export const withoutBlocks = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '');

/** A changelog tells what once was; the contract is about other programs' files too. */
export const ours = documents.filter(({ path }) => path !== 'CHANGELOG.md' && path !== 'docs/contract.md');

/** Lines of blocks, and spans in sentences. */
export const codeIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/^ *```[a-z]*\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) =>
    block.replaceAll('\\\n', ' ').split('\n'),
  ),
  ...[...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span),
];
