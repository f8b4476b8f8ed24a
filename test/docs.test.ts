import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { allCases } from './contract/suite.ts';
import { assertNone, documents, sources, type Text, withoutBlocks } from './documents/pages.ts';

/** What the documents say about the project must be so: links and paths in them, and what the code says about them. */

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

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
