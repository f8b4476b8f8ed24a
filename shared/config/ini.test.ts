import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type IniFile, parseIni } from './ini.ts';

function toObject({ sections }: IniFile): Record<string, Record<string, string>> {
  return Object.fromEntries(
    [...sections].map(([name, { entries }]) => [
      name,
      Object.fromEntries([...entries].map(([key, { text }]) => [key, text])),
    ]),
  );
}

describe('the INI reader', () => {
  const readings = [
    ['takes = and : after a key', '[app]\na=1\nb: 2\nc = x=y:z', { app: { a: '1', b: '2', c: 'x=y:z' } }],
    ['lower-cases keys but not sections', '[App]\nNode_Selector={}', { App: { node_selector: '{}' } }],
    [
      'skips lines that start with # or ;',
      '# one\n[app]\n  ; two\na=1 # not a comment ; nor this',
      { app: { a: '1 # not a comment ; nor this' } },
    ],
    [
      'continues a value on indented lines',
      '[k8s]\nkubeconfig={\n  "a":\n    1}\nb=2',
      { k8s: { kubeconfig: '{\n"a":\n1}', b: '2' } },
    ],
    [
      'keeps blank lines inside a value and drops them after it',
      '[a]\nx=1\n\n  2\n\n\ny=3\n',
      { a: { x: '1\n\n2', y: '3' } },
    ],
    ['skips a comment inside a value', '[a]\nx=1\n# no\n  2', { a: { x: '1\n2' } }],
    [
      'continues a value whose key is indented only on deeper lines',
      '[a]\n  x=1\n  y=2\n    3',
      { a: { x: '1', y: '2\n3' } },
    ],
    ['keeps an empty value', '[a]\nx=\ny =   ', { a: { x: '', y: '' } }],
    ['takes a section header with text behind it', '[a] ; note\nx=1', { a: { x: '1' } }],
    ['reads any line ending and a byte order mark', '\uFEFF[a]\r\nx=1\ry=2\nz=3', { a: { x: '1', y: '2', z: '3' } }],
    ['reads a key named like a prototype', '[a]\n__proto__=1', { a: JSON.parse('{"__proto__":"1"}') }],
  ] as const;
  for (const [behaviour, text, expected] of readings)
    test(behaviour, () => {
      const file = parseIni(text);

      assert.deepEqual(file.faults, []);
      assert.deepEqual(toObject(file), expected);
    });

  test('keeps [DEFAULT] apart, wherever and however often it stands', () => {
    const file = parseIni('[DEFAULT]\na=1\n[app]\nb=2\n[DEFAULT]\nc=3');

    assert.deepEqual(
      [...file.defaults].map(([key, { text }]) => [key, text]),
      [
        ['a', '1'],
        ['c', '3'],
      ],
    );
    assert.deepEqual(toObject(file), { app: { b: '2' } });
  });

  test('tells the line of each key and section', () => {
    const section = parseIni('\n[a]\n# c\nx=1\n 2\n\ny=3').sections.get('a');

    assert.equal(section?.line, 2);
    assert.deepEqual(
      [...(section?.entries.values() ?? [])].map(({ line }) => line),
      [4, 7],
    );
  });

  const faulty = [
    ['a key before the first section', 'x=1', [{ line: 1, problem: 'stands before the first [section]' }]],
    [
      'a line that is nothing',
      '[a]\nx',
      [{ line: 2, problem: 'is neither a [section] nor key = value; lines that continue a value are indented' }],
    ],
    [
      'a value without a key',
      '[a]\n= 1',
      [{ line: 2, problem: 'is neither a [section] nor key = value; lines that continue a value are indented' }],
    ],
    ['a repeated key', '[a]\nx=1\nX=2', [{ line: 3, problem: 'x is a key already on line 2' }]],
    ['a repeated section', '[a]\n[b]\n[a]', [{ line: 3, problem: 'a is a section already on line 1' }]],
  ] as const;
  for (const [what, text, faults] of faulty)
    test(`reports ${what} by its line`, () => assert.deepEqual(parseIni(text).faults, faults));

  test('lists all faults and never quotes what may be a piece of a private key', () => {
    const secret = 'b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0==';
    const { faults } = parseIni(`[a]\nkey=-----BEGIN\n${secret}\n${secret}\nno\n[${secret}]\n[${secret}]`);

    assert.equal(faults.length, 3);
    assert.doesNotMatch(JSON.stringify(faults), /b3Blb/i);
  });

  const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
  const line = fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/).filter((text) => !/^[#;]/.test(text));
  const value = fc.oneof(
    fc.constant(''),
    fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
  );
  const file = fc.dictionary(
    name.filter((section) => section !== 'DEFAULT'),
    fc.dictionary(name, value, { noNullPrototype: true }),
    { noNullPrototype: true },
  );

  test('reads back whatever sections, keys and values of one or many lines are written', () => {
    fc.assert(
      fc.property(
        file,
        fc.constantFrom('=', ' = ', ': '),
        fc.constantFrom('\n', '\r\n'),
        (sections, delimiter, newline) => {
          const written = Object.entries(sections).flatMap(([section, entries]) => [
            `[${section}]`,
            ...Object.entries(entries).flatMap(([key, text]) =>
              `${key}${delimiter}${text.replaceAll('\n', '\n  ')}`.split('\n'),
            ),
            '# comment',
          ]);

          const read = parseIni(written.join(newline));

          assert.deepEqual(read.faults, []);
          assert.deepEqual(toObject(read), sections);
        },
      ),
    );
  });

  test('never throws, and places every fault on a line that exists', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '=',
      ':',
      '#',
      ';',
      '%',
      ' ',
      '\t',
      '\n',
      '\r\n',
      'a',
      'DEFAULT',
      '\u00a0',
      '\0',
    );
    const noise = fc.array(fc.oneof(piece, fc.string())).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(noise, (text) => {
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const fault of parseIni(text).faults) assert.ok(fault.line >= 1 && fault.line <= lines);
      }),
    );
  });
});
