import assert from 'node:assert/strict';
import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { allCommands } from '../gateway/commands/all.ts';
import { readCommandLine } from '../gateway/commands/commandLine.ts';
import { options } from '../schemas/generated/options.ts';
import { StartError } from '../shared/startError.ts';
import { allCases } from './contract/suite.ts';

/** What the documents say about the project must be so: links and paths in them, and what the code says about them. */

interface Text {
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

const documents = await read(await filesBelow('.', /\.md$/));
const sources = await read(await filesBelow('.', /\.(ts|mjs|cjs)$/));

/** Fails with every place at once. */
function assertNone(what: string, offenders: readonly string[]): void {
  assert.deepEqual(offenders, [], what);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

const withoutBlocks = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '');

/** Anchors of a page as GitHub makes them of its headings. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutBlocks(text).matchAll(/^#{1,6} +(.*?)[ #]*$/gm)) {
    const shown = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
    const slug = shown
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let n = 1; anchors.has(anchor); n++) anchor = `${slug}-${n}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Targets of inline links, images and reference definitions, but for those in code. */
function linksOf(text: string): readonly string[] {
  const prose = withoutBlocks(text).replace(/`[^`\n]*`/g, '');
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)];
  const defined = [...prose.matchAll(/^\[[^\]]+\]:\s*<?([^\s>]+)/gm)];
  return [...inline, ...defined].map(([, target = '']) => target);
}

async function faultOfLink(from: string, target: string): Promise<string | undefined> {
  const [file = '', anchor] = decodeURIComponent(target).split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  if (path.startsWith('..') || !(await isThere(path))) return `${from}: ${target} is not there`;
  if (anchor === undefined || !path.endsWith('.md')) return undefined;
  return anchorsOf(await readFile(path, 'utf8')).has(anchor) ? undefined : `${from}: ${target} has no such heading`;
}

test('links within the documents lead somewhere, and their anchors to a heading', async () => {
  const links = documents.flatMap(({ path, text }) =>
    linksOf(text)
      .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
      .map((target) => ({ path, target })),
  );

  const faults = await Promise.all(links.map(({ path, target }) => faultOfLink(path, target)));

  assert.ok(links.length > 5, `${links.length} links`);
  assertNone(
    'dead links',
    faults.filter((fault) => fault !== undefined),
  );
});

/** `gateway/log.ts`, `test/cluster`: of the project, and of one file or folder. */
const pathInText = /^(?:\.githooks|bench|build|deploy|docs|gateway|handlers|schemas|shared|test)\/[\w./-]*[\w-]\/?$/;

test('paths that the documents name are there', async () => {
  // A changelog tells what once was.
  const current = documents.filter(({ path }) => path !== 'CHANGELOG.md');
  const named = current.flatMap(({ path, text }) =>
    [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)]
      .map(([, code = '']) => code)
      .filter((code) => pathInText.test(code))
      .map((code) => ({ path, code })),
  );

  const faults = await Promise.all(
    named.map(async ({ path, code }) => ((await isThere(code)) ? [] : [`${path}: ${code}`])),
  );

  assert.ok(named.length > 30, `${named.length} paths`);
  assertNone('paths that are not there', faults.flat());
});

/** A changelog tells what once was; the contract is about other programs' files too. */
const ours = documents.filter(({ path }) => path !== 'CHANGELOG.md' && path !== 'docs/contract.md');

const codeIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/^ *```[a-z]*\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) =>
    block.replaceAll('\\\n', ' ').split('\n'),
  ),
  ...[...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span),
];

const optionNames: ReadonlySet<string> = new Set(options.map(({ section, key }) => `${section}.${key}`));
const sections: ReadonlySet<string> = new Set(options.map(({ section }) => section));

/** `section.key`, alone or with what it is set to, and the variable SECTION_KEY. */
function optionsIn(code: string): readonly string[] {
  const [, written, section = ''] = /^((\w+)\.[a-z_0-9]+)(?: =.*)?$/.exec(code) ?? [];
  const variables = [...code.matchAll(/(?<![\w$])([A-Z0-9]+)_([A-Z0-9_]+)=/g)].map(([, first = '', rest = '']) =>
    `${first}.${rest}`.toLowerCase(),
  );
  const named = written !== undefined && sections.has(section) && !/\.[cm]?[jt]s$/.test(written) ? [written] : [];
  return [...named, ...variables.filter((name) => sections.has(name.split('.')[0] ?? ''))];
}

test('options that the documents name are options', () => {
  const named = ours.flatMap(({ path, text }) =>
    codeIn(text)
      .flatMap(optionsIn)
      .map((name) => ({ path, name })),
  );

  assert.ok(named.length > 150, `${named.length} options`);
  assertNone(
    'options there are none of',
    named.filter(({ name }) => !optionNames.has(name)).map(({ path, name }) => `${path}: ${name}`),
  );
  assert.deepEqual(optionsIn('app.socket_mod = 0660'), ['app.socket_mod']);
  assert.deepEqual(optionsIn('docker run -e APP_SOCKET_PORTS=4000 plugin'), ['app.socket_ports']);
});

const commands = await allCommands('0');

/** The words behind the program's name, up to a comment or what the shell takes; and spans that begin with a command. */
function commandLinesIn(code: string): readonly (readonly string[])[] {
  const [own = ''] = code.split(/ +#| [|>&<]|;/);
  const words = own.trim().split(/\s+/);
  const at = words.findLastIndex((word) => /(?:^|\/)main\.mjs$|^interlink-kubernetes-plugin$/.test(word));
  const line = at === -1 ? words : words.slice(at + 1);
  const [first = ''] = line;
  const isCommand = commands.some(({ name }) => name === first);
  if (at === -1) return isCommand && line.some((word) => word.startsWith('-')) ? [line] : [];
  return isCommand || /^(?:--?[a-z]|[a-z]+$)/.test(first) ? [line] : [];
}

/** Why a command line would not be understood. */
function faultOfLine(line: readonly string[]): string | undefined {
  try {
    readCommandLine(line, {}, commands, '0');
    return undefined;
  } catch (error) {
    const fault = error instanceof StartError ? error.message : String(error);
    // In a sentence a flag may stand without its value.
    return fault.includes('argument missing') ? undefined : fault;
  }
}

test('commands that the documents name, and their flags, are understood', () => {
  const named = ours.flatMap(({ path, text }) =>
    codeIn(text)
      .flatMap(commandLinesIn)
      .map((line) => ({ path, line })),
  );

  assert.ok(named.length > 15, `${named.length} command lines`);
  assertNone(
    'command lines that are not understood',
    named.flatMap(({ path, line }) => {
      const fault = faultOfLine(line);
      return fault === undefined ? [] : [`${path}: ${line.join(' ')}: ${fault}`];
    }),
  );
  for (const wrong of ['node dist/gateway/main.mjs cheque', 'orphans list --al', 'node main.mjs --confg x'])
    assert.ok(
      commandLinesIn(wrong).some((line) => faultOfLine(line) !== undefined),
      wrong,
    );
});

test('scripts that the documents name are in package.json', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  const named = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => ({ path, name })),
  );

  assert.ok(named.length > 5, `${named.length} scripts`);
  assertNone(
    'scripts there are none of',
    named.filter(({ name }) => !(name in scripts)).map(({ path, name }) => `${path}: npm run ${name}`),
  );
});

test('documents that the code names are there', async () => {
  const named = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\bdocs\/[\w/-]+\.(?:md|json)\b/g)].map(([document]) => ({ path, document })),
  );

  const faults = await Promise.all(
    named.map(async ({ path, document }) => ((await isThere(document)) ? [] : [`${path}: ${document}`])),
  );

  assertNone('documents that are not there', faults.flat());
});

const contract = documents.find(({ path }) => path === 'docs/contract.md')?.text ?? '';
const firstCells = [...contract.matchAll(/^\| ([TPCSLDM]\d\d) +\|/gm)].map(([, number = '']) => number);

/** What a comment may cite: sections, rules of page one, numbers of cases. */
const citable: ReadonlySet<string> = new Set([
  'page one',
  ...[...contract.matchAll(/^#{2,3} (\d+(?:\.\d+)?)\.? /gm)].map(([, section = '']) => section),
  ...[...(contract.split(/^## /m)[1] ?? '').matchAll(/^(\d+)\. /gm)].map(([, rule]) => `rule ${rule}`),
  ...firstCells,
]);

const citation =
  /(?<!docs\/)contract\.md((?:\s+\*)?(?:[\s,–]|and|section|page one|rule \d+|\d+(?:\.\d+)?|[TPCSLDM]\d\d)*)/g;
const cited = /page one|rule \d+|\d+(?:\.\d+)?|[TPCSLDM]\d\d/g;

/** `contract.md 2.3–2.7`, `contract.md page one, rule 1`: what each citation names. */
function citationsIn({ path, text }: Text): readonly { readonly path: string; readonly parts: readonly string[] }[] {
  return [...text.matchAll(citation)].map(([, tail = '']) => ({ path, parts: tail.match(cited) ?? [] }));
}

test('what the code cites of the contract is there', () => {
  const citations = sources.filter(({ path }) => path !== 'test/docs.test.ts').flatMap(citationsIn);

  assert.ok(citations.length > 30, `${citations.length} citations`);
  assertNone(
    'citations of no section',
    citations.flatMap(({ path, parts }) => {
      if (parts.length === 0) return [`${path}: contract.md without a section`];
      return parts.filter((part) => !citable.has(part)).map((part) => `${path}: contract.md ${part}`);
    }),
  );
});

test('a citation is read in every form, and one of no section is seen', () => {
  const forms: Readonly<Record<string, readonly string[]>> = {
    '(contract.md 2.3–2.7).': ['2.3', '2.7'],
    'contract.md 2.2, 4). 120 s': ['2.2', '4'],
    'contract.md 1.4 and 6.2). 3': ['1.4', '6.2'],
    'contract.md page one, rule 1)': ['page one', 'rule 1'],
    'contract.md section 9, once': ['9'],
    'contract.md P09) and 3': ['P09'],
    'contract.md\n * 3.2: text': ['3.2'],
    'contract.md says': [],
  };

  for (const [text, parts] of Object.entries(forms))
    assert.deepEqual(citationsIn({ path: '', text })[0]?.parts, parts, text);
  assert.ok(citable.has('2.4') && citable.has('rule 15') && citable.has('M15'));
  assert.ok(!citable.has('2.9') && !citable.has('rule 16') && !citable.has('M16'));
});

test('the cases of the contract are those of the suite', () => {
  const held = new Set(allCases.flatMap(({ title }) => title.match(/\b[TPCSLDM]\d\d\b/g) ?? []));

  assert.equal(new Set(firstCells).size, firstCells.length, 'each number once');
  assert.ok(firstCells.length > 100, `${firstCells.length} cases`);
  assert.deepEqual([...held].sort(), [...firstCells].sort());
});
