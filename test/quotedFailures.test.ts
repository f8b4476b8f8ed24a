import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { findSources } from './sources.ts';

/** What the documents say a user is shown when something fails must be what the code says. */

const pages = ['docs/networking.md', 'docs/tcp-tunnel.md'];

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

/** Last words of another program are in brackets, cut at their beginning. */
const fragmentsOf = (quote: string) =>
  quote
    .replace(/\(… [^)]*\)/, '')
    .split(values)
    .map((text) => text.trim())
    .filter((text) => text.length >= 10);

test('what failures look like in the documents is what the code says', async () => {
  const texts = await Promise.all((await findSources()).map((path) => readFile(path, 'utf8')));
  const said = (fragment: string) => texts.some((text) => text.replaceAll("\\'", "'").includes(fragment));
  for (const path of pages) {
    const quotes = quotesOf(await readFile(path, 'utf8')).filter((quote) => !others.test(quote));

    assert.ok(quotes.length >= 4, `${path}: ${quotes.length} quotes`);
    for (const quote of quotes) {
      const fragments = fragmentsOf(quote);
      assert.ok(fragments.length > 0, `${path}: nothing of "${quote}" can be compared`);
      assert.deepEqual(
        fragments.filter((fragment) => !said(fragment)),
        [],
        `${path}: "${quote}"`,
      );
    }
  }
});
