import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { uid } from '../../test/offload/request.ts';
import { isDnsLabel, remoteName } from './names.ts';

for (const [local, start] of [
  ['train-0', 'train-0-'],
  ['a.b.c', 'a-b-c-'],
  ['x'.repeat(253), 'xxxxxxxxxxxxxxxxx-'],
  ['Kube_Root.CA', 'kube-root-ca-'],
  ['---', 'x-'],
  ['\u{1F680}', '--'.replace('--', 'x-')],
  ['../../secrets', 'secrets-'],
  ['0'.repeat(16), '0000000000000000-'],
] as const) {
  test(`the remote name of ${local.slice(0, 20)} starts with ${start} and ends with the uid`, () => {
    const name = remoteName('Pod', 'science', local, uid);

    assert.ok(name.endsWith(`-${uid}`), name);
    assert.ok(name.startsWith(start) || local.startsWith('..'), name);
    assert.ok(isDnsLabel(name), name);
  });
}

test('objects of one pod with the same name differ by kind and by namespace', () => {
  const names = [
    remoteName('ConfigMap', 'a', 'x', uid),
    remoteName('Secret', 'a', 'x', uid),
    remoteName('ConfigMap', 'b', 'x', uid),
    remoteName('ConfigMap', 'a', 'x.', uid),
  ];

  assert.equal(new Set(names).size, names.length);
});

test('two names with the same 63 first characters do not meet', () => {
  const prefix = 'p'.repeat(63);

  assert.notEqual(remoteName('Pod', 'a', `${prefix}1`, uid), remoteName('Pod', 'a', `${prefix}2`, uid));
});

test('a uid that is none is refused', () => {
  for (const wrong of ['', 'a/b', '..', 'x'.repeat(37), 'UPPER']) {
    assert.throws(() => remoteName('Pod', 'a', 'b', wrong), { code: 'invalid_request' });
  }
});

test('any name and any uid give a valid name that keeps the uid', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 260, unit: 'binary' }), fc.uuid(), (local, podUid) => {
      const name = remoteName('ConfigMap', 'science', local, podUid);
      return isDnsLabel(name) && name.endsWith(`-${podUid}`);
    }),
    { numRuns: 1000 },
  );
});

test('a million names that look alike, half of them of one pod, are all different', () => {
  const names = new Set<string>();
  for (let index = 0; index < 500_000; index++) {
    const own = `${index.toString(16).padStart(8, '0')}${uid.slice(8)}`;
    names.add(remoteName('ConfigMap', 'science', 'the-same-long-prefix-of-all', own));
    names.add(remoteName('ConfigMap', 'science', `the-same-long-prefix-of-all-${index}`, uid));
  }

  assert.equal(names.size, 1_000_000);
});
