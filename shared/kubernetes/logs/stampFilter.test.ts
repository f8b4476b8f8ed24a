import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createResumePosition } from './resumePosition.ts';
import { createStampFilter } from './stampFilter.ts';

const stamp = '2026-11-20T19:46:37.603585383Z ';

function filterAll(chunks: readonly string[], keepStamps = false): string {
  const filter = createStampFilter(createResumePosition('whole'), { keepStamps });
  return Buffer.concat([...chunks.map((chunk) => filter.push(Buffer.from(chunk))), filter.flush()]).toString();
}

const piece = 'x'.repeat(16 * 1024);
const cases: readonly [string, readonly string[], string][] = [
  ['a line', [`${stamp}hello\n`], 'hello\n'],
  ['an empty line', [`${stamp}\n`], '\n'],
  ['a line that never ends', [`${stamp}$ `], '$ '],
  ['a stamp torn in two', [stamp.slice(0, 12), `${stamp.slice(12)}hello\n`], 'hello\n'],
  ['a stamp with an offset and no fraction', ['2026-11-20T19:46:37+01:00 hello\n'], 'hello\n'],
  ['a line that looks like a stamp', [`${stamp}${stamp}hello\n`], `${stamp}hello\n`],
  ['text without a stamp', ['unable to retrieve\n', `${stamp}hello\n`], 'unable to retrieve\nhello\n'],
  ['a line behind which the node speaks', [`${stamp}hello\n`, 'rpc error: code = NotFound'], 'hello\n'],
  ['a stamp that was cut off', [`${stamp}hello\n`, stamp.slice(0, 9)], 'hello\n'],
  ['pieces an old kubelet stamps', [`${stamp}${piece}${stamp}${piece}${stamp}end\n`], `${piece}${piece}end\n`],
  ['pieces a new kubelet does not stamp', [`${stamp}${piece}${piece}end\n`], `${piece}${piece}end\n`],
  ['a line of exactly one piece', [`${stamp}${piece}\n${stamp}next\n`], `${piece}\nnext\n`],
];

for (const [name, chunks, expected] of cases) {
  test(`stamps are taken off ${name}`, () => {
    assert.equal(filterAll(chunks), expected);
  });

  test(`${name} comes out the same byte by byte`, () => {
    assert.equal(filterAll([...chunks.join('')]), expected);
  });
}

test('stamps that were asked for stay, and nothing is changed', () => {
  const text = `no stamp\n${stamp}${piece}${stamp}end\n`;

  assert.equal(filterAll([text], true), text);
});
