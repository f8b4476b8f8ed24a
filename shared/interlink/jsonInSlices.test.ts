import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  array,
  assert as check,
  constantFrom,
  integer,
  type JsonValue,
  jsonValue,
  oneof,
  property,
  record,
  string,
} from 'fast-check';
import { PluginError } from './errors.ts';
import { parseJson } from './json.ts';
import { parseJsonInSlices, type Slice } from './jsonInSlices.ts';

const mib = 2 ** 20;

/** The value, and how many slices it took. */
function inSlices(body: Buffer | string, slice?: Slice): { readonly value: unknown; readonly slices: number } {
  const work = parseJsonInSlices(Buffer.from(body), slice);
  for (let slices = 0; ; slices++) {
    const { done, value } = work.next();
    if (done) return { value, slices };
  }
}

/** What comes of it: the value as it is, order of keys and -0 included, or the code of the refusal. */
function outcomeOf(parse: () => unknown): unknown {
  try {
    return { value: parse() };
  } catch (error) {
    assert.ok(error instanceof PluginError, String(error));
    return { code: error.code };
  }
}

function assertSame(body: Buffer | string, slice: Slice): void {
  const expected = outcomeOf(() => parseJson(Buffer.from(body)));
  const actual = outcomeOf(() => inSlices(body, slice).value);
  assert.deepStrictEqual(actual, expected, String(body));
  assert.equal(JSON.stringify(actual), JSON.stringify(expected));
}

const slices = record({ bytes: integer({ min: 1, max: 40 }), values: integer({ min: 1, max: 9 }) });
const blanks = string({ unit: constantFrom(' ', '\n', '\r', '\t'), maxLength: 3 });

/** The value as JSON with this white space between its tokens, in turn. */
function written(value: JsonValue, spaces: readonly string[]): string {
  let next = 0;
  const gap = () => spaces[next++ % (spaces.length || 1)] ?? '';
  const write = (part: JsonValue): string => {
    if (typeof part !== 'object' || part === null) return `${gap()}${JSON.stringify(part)}${gap()}`;
    if (Array.isArray(part)) return `${gap()}[${part.map(write).join(',') || gap()}]${gap()}`;
    const members = Object.entries(part).map(
      ([key, item]) => `${gap()}${JSON.stringify(key)}${gap()}:${write(item ?? null)}`,
    );
    return `${gap()}{${members.join(',') || gap()}}${gap()}`;
  };
  return write(value);
}

const texts = oneof(
  jsonValue({ stringUnit: 'binary', maxDepth: 6 }),
  jsonValue({ noUnicodeString: false, maxDepth: 3 }),
).chain((value) => array(blanks, { maxLength: 5 }).map((spaces) => written(value, spaces)));

test('any JSON, however it is written and sliced, is what JSON.parse makes of it', () => {
  void check(property(texts, slices, assertSame), { numRuns: 3000 });
});

test('JSON with a place changed is accepted and refused as JSON.parse does', () => {
  const changes = record({
    at: integer({ min: 0, max: 1000 }),
    cut: integer({ min: 0, max: 3 }),
    put: constantFrom(
      '',
      ',',
      ',,',
      ':',
      '[',
      ']',
      '{',
      '}',
      '"',
      '\\',
      '1',
      '{}',
      '[]',
      ' ',
      '"a":1',
      '\u0000',
      '\u00a0',
      'x',
    ),
  });
  void check(
    property(texts, changes, slices, (text, { at, cut, put }, slice) => {
      const place = at % (text.length + 1);
      assertSame(`${text.slice(0, place)}${put}${text.slice(place + cut)}`, slice);
    }),
    { numRuns: 6000 },
  );
});

test('bytes that are no UTF-8 are replaced as TextDecoder does', () => {
  const bytes = array(oneof(integer({ min: 0x80, max: 0xff }), constantFrom(0x22, 0x41, 0x5c, 0x2c)), {
    maxLength: 12,
  });
  void check(
    property(array(bytes, { maxLength: 5 }), slices, (parts, slice) => {
      const strings = parts.map((part) => Buffer.concat([Buffer.from('"'), Buffer.from(part), Buffer.from('",')]));
      assertSame(Buffer.concat([Buffer.from('['), ...strings, Buffer.from('1]')]), slice);
    }),
    { numRuns: 2000 },
  );
});

for (const text of [
  '',
  ' \n',
  '\ufeff[1,2]',
  '\ufeff',
  '[1,2]\ufeff',
  '-0',
  '[-0,1e400,-1E-7,1.50,0.1e+2]',
  '"\\ud800"',
  '["\\ud800\\udc00","\\udc00","\\u0022,"]',
  '{"a":1,"b":2,"a":3,"b":{"c":1},"a":[]}',
  '{"2":0,"a":1,"1":2,"2":{"x":[1,2,3]},"a":4}',
  '{"a":{"x":1,"y":2},"a":{"z":3}}',
  '{"__proto__":1}',
  '{"a":[1,2,{"b":3,"__proto__":[1,2,3]}]}',
  '{"a":[1,2,{"b":3,"\\u005f_proto__":{"c":[1,2,3],"d":1}}]}',
  '{"constructor":{"prototype":{"a":1,"b":2}},"toString":[1,2,3]}',
  '[1,2,]',
  '[,1]',
  '[[1,2,3] 4,5]',
  '[[1,2,3][4],5]',
  '[[1,2,3]"x"]',
  '{"a":[1,2,3] "b":1}',
  '{"a" [1,2,3]}',
  '{[1,2,3]:1}',
  '{"a":1,[1,2,3]}',
  '{"a"::[1,2,3]}',
  '{"a":"b":[1,2,3]}',
  '[1 [2,3,4]]',
  '[1,2}',
  '{"a":1,"b":2]',
  '[1,2]]',
  '[1,2] []',
  '[1,2',
  '["1,2',
  '["1,2\\',
  '1,2',
  ',',
  ']',
  '1 2',
  '[1,2]/**/',
  '["a\nb",1]',
])
  test(`${JSON.stringify(text)} is taken as JSON.parse takes it`, () => {
    for (let bytes = 1; bytes <= 8; bytes++)
      for (let values = 1; values <= 4; values++) assertSame(text, { bytes, values });
  });

test('64 levels pass, 65 do not, in slices and at once', () => {
  const nested = (levels: number) => `${'[1,'.repeat(levels - 1)}[]${']'.repeat(levels - 1)}`;
  for (const slice of [{ bytes: 1, values: 1 }, undefined]) {
    assert.ok(inSlices(nested(64), slice));
    assert.throws(() => inSlices(nested(65), slice), { code: 'invalid_request', message: /deeper than 64/ });
  }
  assert.ok(parseJson(nested(64)));
  assert.throws(() => parseJson(nested(65)), { code: 'invalid_request', message: /deeper than 64/ });
});

test('a list holds four million values, one of its elements or anything else 128 Ki', () => {
  const many = (text: string, number: number) => `[${Array(number).fill(text).join(',')}]`;
  assert.equal((inSlices(many('0', 4 * mib - 1)).value as unknown[]).length, 4 * mib - 1);
  assert.throws(() => inSlices(many('0', 4 * mib + 2)), {
    code: 'too_large',
    message: 'the body has more than 4194304 values',
  });
  assert.ok(inSlices(`[0,${many('0', 100_000)},${many('0', 100_000)}]`));
  for (const body of [`[${many('0', 140_000)}]`, `{"pod":${many('{}', 70_000)}}`])
    assert.throws(() => inSlices(body), { code: 'too_large', message: /more than 131072 values in one element/ });
});

test('a string of 8 MiB is read, a longer one is refused', () => {
  assert.equal((inSlices(`["${'x'.repeat(8 * mib - 100)}"]`).value as string[])[0]?.length, 8 * mib - 100);
  for (const body of [`["${'x'.repeat(9 * mib)}"]`, `[0,${'1'.repeat(9 * mib)}]`, `"${'x'.repeat(9 * mib)}"`])
    assert.throws(() => inSlices(body), { code: 'too_large', message: /value longer than 8388608 bytes/ });
});

test('white space around a value costs no more than its length', () => {
  const space = ' '.repeat(20 * mib);
  assert.deepEqual(inSlices(`${space}[1]${space}`).value, [1]);
  assert.equal(inSlices(space).value, undefined);
});

test('a large body is parsed in slices of 64 KiB', () => {
  const items = Array.from({ length: 1024 }, (_, at) => ({ at, text: 'x'.repeat(1000) }));
  const { value, slices } = inSlices(JSON.stringify(items));
  assert.deepEqual(value, items);
  assert.ok(slices >= 16 && slices < 40, `${slices}`);
});
