import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { messageOf, policy } from '../../../test/offload/request.ts';
import { PluginError } from '../../interlink/errors.ts';
import { isDnsLabel } from './names.ts';
import { remoteNamespace } from './namespaces.ts';

test('a namespace is prefixed, or keeps its name where it is excluded', () => {
  const options = policy({ namespace_prefix_exclusions: ['shared'] });

  assert.equal(remoteNamespace('science', options), 'offloading-science');
  assert.equal(remoteNamespace('default', options), 'offloading-default');
  assert.equal(remoteNamespace('kube-system', options), 'offloading-kube-system');
  assert.equal(remoteNamespace('shared', options), 'shared');
  assert.equal(remoteNamespace('science', policy({ namespace_prefix: '' })), 'science');
});

test('a long namespace gets exactly 63 characters that tell it from its neighbours', () => {
  const names = ['a', 'b'].map((end) => remoteNamespace('n'.repeat(62) + end, policy()));

  assert.deepEqual(
    names.map((name) => name.length),
    [63, 63],
  );
  assert.ok(names.every(isDnsLabel));
  assert.notEqual(names[0], names[1]);
});

test('protected namespaces are entered only where an exclusion names them', () => {
  const open = { namespace_prefix: '', protected_namespaces: ['monitoring', 'infra-*'] };

  for (const local of ['kube-system', 'kube-anything', 'default', 'monitoring', 'infra-dns']) {
    assert.match(
      messageOf(() => remoteNamespace(local, policy(open))),
      /protected.*namespace_prefix/,
    );
    assert.equal(remoteNamespace(local, policy({ ...open, namespace_prefix_exclusions: [local] })), local);
  }
  assert.throws(() => remoteNamespace('system', policy({ namespace_prefix: 'kube' })), { code: 'refused' });
});

test('a namespace that would become an excluded one is refused', () => {
  const options = policy({ namespace_prefix_exclusions: ['offloading-science'] });

  assert.throws(() => remoteNamespace('science', options), { code: 'refused' });
  assert.equal(remoteNamespace('offloading-science', options), 'offloading-science');
});

test('no name escapes: the answer is a namespace name that starts with the prefix, or an error', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      '../kube-system',
      'a/../../b',
      '%2fkube-system',
      'a%2fb',
      '',
      '.',
      'A',
      'a\n',
      'ａ',
      '-a',
      '__proto__',
    ),
    fc.stringMatching(/^[-a-z0-9.]{0,64}$/),
  );
  fc.assert(
    fc.property(hostile, (local) => {
      try {
        const remote = remoteNamespace(local, policy());
        return isDnsLabel(remote) && remote.startsWith('offloading-');
      } catch (error) {
        return error instanceof PluginError && error.code === 'invalid_request';
      }
    }),
    { numRuns: 5000 },
  );
});

test('no two of 90,000 namespaces share a remote one, cut or not, built to meet a cut one or not', () => {
  const seen = new Map<string, string>();
  const options = policy();
  const add = (local: string) => {
    const remote = remoteNamespace(local, options);
    const other = seen.get(remote);
    assert.ok(other === undefined || other === local, `${local} and ${other} share ${remote}`);
    seen.set(remote, local);
    return remote;
  };
  for (let index = 0; index < 30_000; index++) {
    const long = add(`${'n'.repeat(57)}${index.toString(36).padStart(6, '0')}`);
    add(long.slice('offloading-'.length));
    add(`n${index}`);
  }

  assert.equal(seen.size, 90_000);
});
