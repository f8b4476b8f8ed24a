import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CredentialsError, parseKubeconfig, selectContext } from './kubeconfig.ts';

const text = `
apiVersion: v1
kind: Config
current-context: one
clusters:
- name: a
  cluster: { server: "https://a.example:6443", certificate-authority: ca.crt, tls-server-name: a, proxy-url: "http://p:1" }
- name: b
  cluster: { server: "https://b.example", insecure-skip-tls-verify: true }
users:
- name: token
  user: { token: 12345 }
- name: cert
  user: { client-certificate: c.crt, client-key-data: a2V5, tokenFile: t, username: u, password: p, as: jane, as-groups: [g, h] }
contexts:
- { name: one, context: { cluster: a, user: token } }
- { name: two, context: { cluster: b, user: cert } }
- { name: bare, context: { cluster: b } }
- { name: broken, context: { cluster: missing, user: cert } }
`;

test('the current context gives cluster and user', () => {
  const target = selectContext(parseKubeconfig(text, 'file'), 'file', '');

  assert.equal(target.context, 'one');
  assert.equal(target.cluster.server, 'https://a.example:6443');
  assert.equal(target.cluster.caFile, 'ca.crt');
  assert.equal(target.cluster.tlsServerName, 'a');
  assert.equal(target.cluster.proxyUrl, 'http://p:1');
  assert.equal(target.cluster.skipVerify, false);
  assert.equal(target.user.token, '12345');
});

test('another context is taken by name', () => {
  const { cluster, user } = selectContext(parseKubeconfig(text, 'file'), 'file', 'two');

  assert.equal(cluster.skipVerify, true);
  assert.deepEqual(
    [user.certFile, user.keyData, user.tokenFile, user.username, user.password],
    ['c.crt', 'a2V5', 't', 'u', 'p'],
  );
  assert.deepEqual(user.impersonation, { 'impersonate-user': 'jane', 'impersonate-group': ['g', 'h'] });
});

test('a context without a user is anonymous', () => {
  const { user } = selectContext(parseKubeconfig(text, 'file'), 'file', 'bare');

  assert.equal(user.token, undefined);
});

test('the only context needs no current-context', () => {
  const only = {
    contexts: [{ name: 'x', context: { cluster: 'c' } }],
    clusters: [{ name: 'c', cluster: { server: 's' } }],
  };

  assert.equal(selectContext(only, 'file', '').context, 'x');
});

for (const [what, document, wanted, message] of [
  ['an unknown context', text, 'three', /^file has no context three; it has one, two, bare, broken$/],
  ['a missing cluster', text, 'broken', /^file has no cluster missing; it has a, b$/],
  ['no context at all', 'kind: Config', '', /^file has no current-context: set it, or k8s\.context$/],
  ['a list', '[1]', '', /^file is not a kubeconfig: it holds no mapping$/],
  ['nothing', '', '', /^file is not a kubeconfig/],
  ['broken YAML', 'users:\n- token: "canary\n  x: [', '', /^file is not valid YAML: .* \(line \d+\)$/],
] as const)
  test(`${what} is refused with its name and no content`, () => {
    assert.throws(
      () => selectContext(parseKubeconfig(document, 'file'), 'file', wanted),
      (error) => {
        assert.ok(error instanceof CredentialsError);
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /canary/);
        return true;
      },
    );
  });

test('whatever a kubeconfig holds, only a CredentialsError comes out', () => {
  const entry = fc.record({
    name: fc.constant('x'),
    context: fc.anything(),
    cluster: fc.anything(),
    user: fc.anything(),
  });
  const lists = fc.record({ contexts: fc.array(entry), clusters: fc.array(entry), users: fc.array(entry) });
  fc.assert(
    fc.property(fc.oneof(lists, fc.dictionary(fc.string(), fc.anything())), (kubeconfig) => {
      try {
        selectContext(kubeconfig, 'file', 'x');
      } catch (error) {
        assert.ok(error instanceof CredentialsError, String(error));
      }
    }),
  );
});
