import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { statusOf } from '../shared/interlink/errors.ts';
import { exitCodes } from '../shared/startError.ts';
import { failureTextsIn, isQuoteOf } from './failureTexts.ts';
import { findSources } from './sources.ts';

/** What the documents say a user is shown when something fails must be what the code says. */

const troubleshooting = 'docs/troubleshooting.md';

const pages = ['docs/networking.md', 'docs/tcp-tunnel.md', troubleshooting];

/** What Kubernetes and OpenSSH say. */
const others =
  /^(?:Deployment 0\/1|deployments\.apps is forbidden|violates PodSecurity|(?:Err)?Image|Error: remote port forwarding failed|Host key verification failed|Permission denied|Connection (?:refused|timed out)|Could not resolve|No user exists|connect_to tunnel-UID|Last State$|interlink-mesh$|… with)/;

/** Numbers, addresses, names of annotations and options, and of what the sentence is about: values in a sentence of the code. */
const values =
  /…|: |[()]|\S*\d[\w./]*|\S+\/\S+|\btcp_tunnel\.\w+|\bHOST:PORT\b|\bWireGuard\b|\binterlink-mesh\b|\bthe mesh(?: script)?\b|\bStartup probe failed\b/;

/** The quotes in the first cells of tables of failures. */
function quotesOf(page: string): readonly string[] {
  const quotes: string[] = [];
  let isFailures = false;
  for (const line of page.split('\n')) {
    if (!line.startsWith('|')) isFailures = false;
    else if (/^\| what (?:is shown|you see) /.test(line)) isFailures = true;
    else if (isFailures)
      quotes.push(...[...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text));
  }
  return quotes;
}

/** Quotes at the beginning of list items, where there are too many for a cell. What explains them comes after a colon. */
function listedQuotesOf(page: string): readonly string[] {
  const items = [...page.matchAll(/^- (`[\s\S]*?)(?=\n(?! {2})|$(?!\n))/gm)].map(([, item = '']) =>
    item.replaceAll(/\n */g, ' '),
  );
  const heads = items.map((item) => /^(?:[^`:]|`[^`]*`)*/.exec(item)?.[0] ?? '');
  return heads.flatMap((head) => [...head.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text));
}

/** Last words of another program are in brackets, cut at their beginning. */
const fragmentsOf = (quote: string) =>
  quote
    .replace(/\(… [^)]*\)/, '')
    .split(values)
    .map((text) => text.trim())
    .filter((text) => text.length >= 10);

test('what failures look like in the documents is what the code says', async () => {
  const paths = await findSources();
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const failures = texts.flatMap((text, at) => failureTextsIn(paths[at] ?? '', text));
  const said = (fragment: string) => texts.some((text) => text.replaceAll("\\'", "'").includes(fragment));
  for (const path of pages) {
    const page = await readFile(path, 'utf8');
    const listed = path === troubleshooting ? listedQuotesOf(page) : [];
    const quotes = [...quotesOf(page), ...listed].filter((quote) => !others.test(quote));

    assert.ok(quotes.length >= 4, `${path}: ${quotes.length} quotes`);
    const faults = quotes
      .filter((quote) => !said(quote) && !failures.some(({ text }) => isQuoteOf(quote, text)))
      .flatMap((quote) => {
        const fragments = fragmentsOf(quote);
        if (fragments.length === 0) return [`nothing of "${quote}" can be compared`];
        return fragments.filter((fragment) => !said(fragment)).map((fragment) => `"${quote}": ${fragment}`);
      });
    assert.deepEqual(faults, [], path);
  }
});

test('each text by which the code tells of a failure is explained on the page for that', async () => {
  const sources = await Promise.all(
    (await findSources()).map(async (path) => failureTextsIn(path, await readFile(path, 'utf8'))),
  );
  const texts = sources.flat();
  const page = await readFile(troubleshooting, 'utf8');
  const quotes = [...quotesOf(page), ...listedQuotesOf(page)];

  assert.ok(texts.length > 200, `${texts.length} texts`);
  assert.deepEqual(
    texts
      .filter(({ text }) => !quotes.some((quote) => isQuoteOf(quote, text)))
      .map(({ path, text }) => `${path}: ${text}`),
    [],
  );
});

test('each code of a failure, with its status, and each reason to end is on that page', async () => {
  const rows = (await readFile(troubleshooting, 'utf8')).split('\n').map((row) => row.replaceAll(/\s+/g, ' '));
  const isThere = ([name, number]: [string, number]) =>
    rows.some((row) => row.startsWith(`| \`${name}\` | ${number} |`));

  const all = [...Object.entries(statusOf), ...Object.entries(exitCodes)];

  assert.deepEqual(
    all.filter((row) => !isThere(row)),
    [],
  );
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: it is code that is read
test('texts of failures are read out of the code, whatever is in them', () => {
  const source = [
    'throw new PluginError("refused", `pod ${nameOf({ a: "}" })}: ${x ? `b ${c}` : ")"} is no (pod)`, { cause });',
    "throw new StartError('usage', 'say one of these');",
    "log.warn('rights missing', { remedy: 'apply the role' });",
    "throw podError(of, 'refused', isAll ? 'it has none' : 'it isn\\'t one'); // new NotUnderstood('not a call')",
  ].join('\n');

  const texts = failureTextsIn('some.ts', source).map(({ text }) => text);

  assert.deepEqual(texts, [
    'pod ${nameOf({ a: "}" })}: ${x ? `b ${c}` : ")"} is no (pod)',
    'rights missing',
    'it has none',
    "it isn't one",
    'not a call',
  ]);
  assert.ok(isQuoteOf('… is no (pod)', texts[0] ?? '') && isQuoteOf('pod …: … is no (pod)', texts[0] ?? ''));
  assert.ok(!isQuoteOf('… is no (pod) at all', texts[0] ?? '') && !isQuoteOf('is no pod …', texts[0] ?? ''));
  assert.throws(() => isQuoteOf('… is …', texts[0] ?? ''), /too little/);
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
