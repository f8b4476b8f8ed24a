import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toRichLine } from './richLine.ts';

const line = (facts: object) => JSON.stringify({ level: 'warn', time: '2026-01-02T03:04:05.678Z', ...facts });

test('a line has the time of day, its level, its event and its facts', () => {
  const json = line({ event: 'rights missing', path: '/a', ms: 12, text: 'two words', list: [1], empty: '' });

  assert.equal(
    toRichLine(json, false),
    '03:04:05.678 WARN  rights missing path=/a ms=12 text="two words" list=[1] empty=""\n',
  );
});

test('its level has a colour where there are colours', () => {
  assert.ok(toRichLine(line({ event: 'e' }), true).endsWith(' \u001b[33mWARN \u001b[0m e\n'));
});

test('nothing that is logged draws on the terminal or begins a line of its own', () => {
  const text = toRichLine(
    line({ event: 'e', reason: 'a\nfake line\u001b[2J\u001b]0;title\u0007\r\u009b31m\u202etxt.exe\u2069\u2028' }),
    false,
  );

  assert.doesNotMatch(text.slice(0, -1), /[\p{Cc}\p{Bidi_C}\p{Zl}]/u);
  assert.match(text, /reason="a\\nfake line/);
});
