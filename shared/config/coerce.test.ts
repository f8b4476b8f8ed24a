import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { coerce } from './coerce.ts';
import type { Option } from './option.ts';

function option(kind: Option['kind'], extra: Partial<Option> = {}): Option {
  const mayBeEmpty = ['text', 'list', 'array', 'object'].includes(kind);
  return { section: 'app', key: 'name', kind, default: undefined, allowed: '', mayBeEmpty, ...extra };
}

const choice = option('text', {
  mayBeEmpty: false,
  choices: ['debug', 'warn'],
  aliases: { warning: 'warn' },
});
const notJson = { problem: 'is not valid JSON (names and texts in double quotes, no comma at the end)' };

describe('a text of the configuration', () => {
  const cases = [
    [option('text'), ' as it is ', { value: ' as it is ' }],
    [option('text'), '', { value: '' }],
    [option('text', { mayBeEmpty: false }), ' ', 'unset'],
    [choice, ' DEBUG ', { value: 'debug' }],
    [choice, 'Warning', { value: 'warn' }],
    [choice, 'loud', { value: 'loud' }],
    [choice, '', 'unset'],
    [option('integer'), ' 42 ', { value: 42 }],
    [option('integer'), '-1', { value: -1 }],
    [option('integer'), '', 'unset'],
    [option('integer'), '1.5', { problem: 'is not an integer' }],
    [option('integer'), '0x10', { problem: 'is not an integer' }],
    [option('integer'), '99999999999999999999', { problem: 'is not an integer' }],
    [option('boolean'), 'True', { value: true }],
    [option('boolean'), 'on', { value: true }],
    [option('boolean'), 'YES', { value: true }],
    [option('boolean'), '1', { value: true }],
    [option('boolean'), 'False', { value: false }],
    [option('boolean'), 'off', { value: false }],
    [option('boolean'), 'no', { value: false }],
    [option('boolean'), '0', { value: false }],
    [option('boolean'), '', 'unset'],
    [option('boolean'), 'maybe', { problem: 'is not a truth value' }],
    [option('list'), 'v1', { value: ['v1'] }],
    [option('list'), 'v1, v2,,', { value: ['v1', 'v2'] }],
    [option('list'), 'v1\nv2', { value: ['v1', 'v2'] }],
    [option('list'), '["a, b"]', { value: ['a, b'] }],
    [option('list'), '', { value: [] }],
    [option('list'), '["a"', notJson],
    [option('array'), '[{"key":"a"}]', { value: [{ key: 'a' }] }],
    [option('array'), '', { value: [] }],
    [option('array'), 'a,b', notJson],
    [option('object'), '{"a":\n1}', { value: { a: 1 } }],
    [option('object'), ' ', { value: {} }],
    [option('object'), "{'a': 1}", notJson],
  ] as const;
  for (const [given, text, expected] of cases)
    test(`${JSON.stringify(text)} as ${given.choices ? 'choice' : given.kind} is ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(coerce(given, text), expected));

  test('in JSON is read as written, whatever it says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false })), (value) => {
        const text = JSON.stringify(value);

        assert.deepEqual(coerce(option('object'), text), { value: JSON.parse(text) });
      }),
    );
  });

  test('that is broken JSON is never quoted', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (secret) => {
        assert.deepEqual(coerce(option('object'), `{"token": ${JSON.stringify(secret)} x`), notJson);
      }),
    );
  });
});
