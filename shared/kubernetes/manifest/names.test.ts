import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { uid } from '../../../test/offload/request.ts';
import { isThorough } from '../../../test/thorough.ts';
import { isDnsLabel, remoteName, remotePodName } from './names.ts';

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

const pairs = isThorough ? 500_000 : 100_000;

test(`${2 * pairs} names that look alike, half of them of one pod, are all different`, () => {
  const names = new Set<string>();
  for (let index = 0; index < pairs; index++) {
    const own = `${index.toString(16).padStart(8, '0')}${uid.slice(8)}`;
    names.add(remoteName('ConfigMap', 'science', 'the-same-long-prefix-of-all', own));
    names.add(remoteName('ConfigMap', 'science', `the-same-long-prefix-of-all-${index}`, uid));
  }

  assert.equal(names.size, 2 * pairs);
});

/** The Python plugin's name of a pod (its _scope_obj_name): for a name of Kubernetes the rest of it changes nothing. */
const pythonName = (name: string, podUid: string) => `${name}-${podUid}`.slice(0, 63);

for (const [local, remote] of [
  ['web', `web-${uid}`],
  ['a.b.c', `a.b.c-${uid}`],
  ['0', `0-${uid}`],
  ['a'.repeat(26), `${'a'.repeat(26)}-${uid}`],
] as const)
  test(`the remote pod of ${local} is called as the Python plugin calls it`, () => {
    assert.equal(remotePodName('science', local, uid), remote);
    assert.equal(pythonName(local, uid), remote);
  });

for (const local of ['a'.repeat(27), `${'a.'.repeat(126)}a`, 'Web', 'a..b', '.a', '-a', 'a.', 'a/b', ''])
  test(`a pod called ${JSON.stringify(local.slice(0, 30))} gets a hashed name`, () => {
    assert.equal(remotePodName('science', local, uid), remoteName('Pod', 'science', local, uid));
  });

test('the pod of another kind of uid, of which one may be the end of another, gets a hashed name', () => {
  for (const other of ['x-b', 'b', uid.slice(9)])
    assert.equal(remotePodName('science', 'a', other), remoteName('Pod', 'science', 'a', other));
  assert.equal(remotePodName('kube-system', 'proxy', '0'.repeat(32)), `proxy-${'0'.repeat(32)}`);
});

const subdomain = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?([.][a-z0-9]([-a-z0-9]{0,9}[a-z0-9])?){0,3}$/);

test('any name of Kubernetes gives a name of a pod that ends with its uid, and is the Python one where that fits', () => {
  fc.assert(
    fc.property(subdomain, fc.uuid(), (local, podUid) => {
      const remote = remotePodName('science', local, podUid);
      assert.ok(remote.length <= 63 && remote.endsWith(`-${podUid}`), remote);
      assert.ok(remote.split('.').every(isDnsLabel), remote);
      if (local.length <= 26) assert.equal(remote, pythonName(local, podUid));
    }),
    { numRuns: 1000 },
  );
});

test('two pods never have one name, not even where one is called like the hashed name of another', () => {
  fc.assert(
    fc.property(subdomain, subdomain, fc.uuid(), fc.uuid(), (one, other, uidOfOne, uidOfOther) => {
      fc.pre(uidOfOne !== uidOfOther);
      const hashed = remoteName('Pod', 'science', one, uidOfOne).slice(0, -uidOfOne.length - 1);
      const name = remotePodName('science', one, uidOfOne);
      for (const twin of [one, other, hashed, name.slice(0, 26)])
        assert.notEqual(remotePodName('science', twin, uidOfOther), name);
    }),
    { numRuns: 1000 },
  );
});
