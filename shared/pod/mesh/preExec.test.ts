import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { NotUnderstood } from './notUnderstood.ts';
import { parsePreExec } from './preExec.ts';

const begin = "cat <<'EOFMESH' > $TMPDIR/mesh.sh\n";

describe('a pre-exec annotation is taken apart', () => {
  for (const [name, text, script, rest] of [
    ['the block alone', `${begin}a\nb\nEOFMESH`, 'a\nb', ''],
    ['the block with a newline', `${begin}a\nEOFMESH\n`, 'a', ''],
    ['comments before it', `#### fetch\n\n${begin}a\nEOFMESH\n`, 'a', ''],
    ['text glued to it', `${begin}a\nEOFMESHexport X=1`, 'a', 'export X=1'],
    ['text before it', `export Y=1\n${begin}a\nEOFMESH`, 'a', 'export Y=1\n'],
    ['two blocks, the newest first', `${begin}new\nEOFMESH${begin}old\nEOFMESH`, 'new', ''],
    [
      'two blocks of a template with a comment',
      `# c\n${begin}new\nEOFMESH\n# c\n${begin}old\nEOFMESH\nid`,
      'new',
      'id',
    ],
    ['a block within', `${begin}cat <<'EOFWG'\nx\nEOFWG\nEOFMESH`, "cat <<'EOFWG'\nx\nEOFWG", ''],
    ['an empty block', `${begin}EOFMESH`, '', ''],
    ['plain text', 'export X=1', undefined, 'export X=1'],
    ['comments alone', '# one\n\n  # two', undefined, ''],
    ['nothing', '', undefined, ''],
    ['a later block without an end, which is text', `${begin}a\nEOFMESH${begin}b`, 'a', `${begin}b`],
  ] as const)
    test(name, () => {
      assert.deepEqual(parsePreExec(text), { script, rest });
    });

  test('a first block without an end is odd, and so is more than annotations hold', () => {
    assert.throws(() => parsePreExec(`${begin}a\n EOFMESH`), NotUnderstood);
    assert.throws(() => parsePreExec("cat <<'EOFMESH' > $TMPDIR/mesh.sh"), NotUnderstood);
    assert.throws(() => parsePreExec('x'.repeat(256 * 1024 + 1)), NotUnderstood);
  });

  test('whatever it holds, nothing is made up and nothing comes twice', () => {
    const piece = fc.constantFrom(begin, '\nEOFMESH', 'EOFMESH', '\n', '# c', 'id', "cat <<'EOFWG'\n");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        try {
          const { script, rest } = parsePreExec(text);
          assert.ok(text.includes(script ?? ''));
          assert.ok(rest.length + (script?.length ?? 0) <= text.length);
        } catch (error) {
          assert.ok(error instanceof NotUnderstood);
        }
      }),
    );
  });
});
