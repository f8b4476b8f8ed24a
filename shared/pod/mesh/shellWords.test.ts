import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { NotUnderstood } from './notUnderstood.ts';
import { variablesIn, wordsOf } from './shellWords.ts';

describe('the words of a command', () => {
  for (const [line, words] of [
    ['a  b\tc', ['a', 'b', 'c']],
    [`a 'b c' "d e" f'g'h`, ['a', 'b c', 'd e', 'fgh']],
    [`a '' "" b`, ['a', '', '', 'b']],
    ['a # b', ['a']],
    ['a#b', ['a#b']],
    ['a > b 2>&1 &', ['a', '&']],
    ['a >> "$UNKNOWN" c', ['a', 'c']],
    ['a && b; c | d || e', ['a', '&&', 'b', ';', 'c', '|', 'd', '||', 'e']],
    [`a $X "$X-\${X}" $NONE b`, ['a', 'x', 'x-x', 'b']],
    ['a "$NONE"', ['a', '']],
    ['udp://h:1:h:2?t=0', ['udp://h:1:h:2?t=0']],
  ] as const)
    test(`of ${line}`, () => {
      assert.deepEqual(wordsOf(line, variablesIn(['X=x', 'NONE=""'])), words);
    });

  for (const line of [
    'a $(b)',
    'a `b`',
    'a $UNKNOWN',
    'a "$UNKNOWN"',
    'a \\b',
    'a < b',
    '(a)',
    "a 'b",
    'a "b',
    'a *',
    'a {b,c}',
  ])
    test(`are not ${line}`, () => {
      assert.throws(() => wordsOf(line), NotUnderstood);
    });

  test('are those of a shell, wherever they are understood', () => {
    const piece = fc.constantFrom('a', 'b1', ' ', "'", '"', '$X', '$E', `\${X}`, '#', '-o=', ':', '/', '\t', 'é');
    const lines = new Map<string, readonly string[]>();
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const line = pieces.join('');
        try {
          lines.set(line, wordsOf(line, variablesIn(['X=x', 'E='])));
        } catch (error) {
          assert.ok(error instanceof NotUnderstood);
        }
      }),
      { numRuns: 500 },
    );
    const script = [...lines.keys()].map((line) => `set -- ${line}\nprintf '%s,' "$@"; printf '%s\\n' "$#"`).join('\n');
    const { stdout } = spawnSync('sh', ['-f', '-c', `X=x; E=\n${script}`], { encoding: 'utf8' });

    // printf with no argument still prints its text once.
    const expected = [...lines.values()].map(
      (words) => `${words.length === 0 ? ',' : words.map((word) => `${word},`).join('')}${words.length}`,
    );
    assert.ok(lines.size > 100);
    assert.deepEqual(stdout.trimEnd().split('\n'), expected);
  });
});

test('variables count that are set once to a plain word, or to nothing but what a machine has', () => {
  const lines = [
    'A=a',
    'export B="b/c"',
    'C=1',
    'C=2',
    'D=$(id)',
    'E=""',
    '  E="--p $Q"',
    'F=x',
    'F=$G',
    "H='h'",
    'I=a b',
    'J=a;',
  ];

  assert.deepEqual(
    [...variablesIn(lines)],
    [
      ['A', 'a'],
      ['B', 'b/c'],
      ['E', ''],
      ['H', 'h'],
      ['J', 'a'],
    ],
  );
});
