import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseIni } from './ini.ts';
import { interpolate } from './interpolation.ts';

const file = parseIni(
  '[DEFAULT]\nroot=/srv\nname=default\n[a]\nname=own\nfolder=%(root)s/%(name)s\nloop=%(loop)s\nlist=%%(name)s\n[b]\n',
);

describe('interpolation', () => {
  const cases = [
    ['%(name)s', 'a', { text: 'own' }],
    ['%(NAME)s', 'a', { text: 'own' }],
    ['%(name)s', 'b', { text: 'default' }],
    ['x%(folder)s/y%%', 'a', { text: 'x/srv/own/y%' }],
    ['%(list)s', 'a', { text: '%(name)s' }],
    ['100%%', 'a', { text: '100%' }],
    ['100%', 'a', { problem: 'has a % alone; write %% for a percent sign' }],
    ['%(name)', 'a', { problem: 'has a % alone; write %% for a percent sign' }],
    ['%(folder)s', 'b', { problem: 'refers with %(…)s to a key that is neither in its section nor in [DEFAULT]' }],
    ['%(loop)s', 'a', { problem: 'has %(…)s nested more than 10 deep' }],
  ] as const;
  for (const [text, section, expected] of cases)
    test(`of ${text} in [${section}] gives ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(interpolate(file, section, text), expected));

  test('gives back any text whose percent signs are doubled', () => {
    fc.assert(
      fc.property(fc.string(), (text) =>
        assert.deepEqual(interpolate(file, 'a', text.replaceAll('%', '%%')), { text }),
      ),
    );
  });
});
