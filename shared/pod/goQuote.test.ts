import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goQuote } from './goQuote.ts';

// The right side is what strconv.Quote of Go 1.26 gives.
for (const [text, quoted] of [
  ['', '""'],
  ['plain', '"plain"'],
  ['a "b" \\ c', String.raw`"a \"b\" \\ c"`],
  ['{"k":\n\t"v"}\r', String.raw`"{\"k\":\n\t\"v\"}\r"`],
  ['\x07\b\f\v\x00\x1f\x7f', String.raw`"\a\b\f\v\x00\x1f\x7f"`],
  ["it's <b> & 'c'", `"it's <b> & 'c'"`],
  ['é ü 日本 ελ', '"é ü 日本 ελ"'],
  ['\u00a0\u200b\u2028\ufeff', String.raw`"\u00a0\u200b\u2028\ufeff"`],
  ['\u{1F680}', '"\u{1F680}"'],
  ['\u{E0001}', String.raw`"\U000e0001"`],
] as const)
  test(`${JSON.stringify(text)} is quoted as Go does`, () => assert.equal(goQuote(text), quoted));
