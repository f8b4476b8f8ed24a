import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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

test('the current context gives cluster and user', async () => {
  const target = selectContext(await parseKubeconfig(text, 'file'), 'file', '');

  assert.equal(target.context, 'one');
  assert.equal(target.cluster.server, 'https://a.example:6443');
  assert.equal(target.cluster.caFile, 'ca.crt');
  assert.equal(target.cluster.tlsServerName, 'a');
  assert.equal(target.cluster.proxyUrl, 'http://p:1');
  assert.equal(target.cluster.skipVerify, false);
  assert.equal(target.user.token, '12345');
});

test('another context is taken by name', async () => {
  const { cluster, user } = selectContext(await parseKubeconfig(text, 'file'), 'file', 'two');

  assert.equal(cluster.skipVerify, true);
  assert.deepEqual(
    [user.certFile, user.keyData, user.tokenFile, user.username, user.password],
    ['c.crt', 'a2V5', 't', 'u', 'p'],
  );
  assert.deepEqual(user.impersonation, { 'impersonate-user': 'jane', 'impersonate-group': ['g', 'h'] });
});

test('a context without a user is anonymous', async () => {
  const { user } = selectContext(await parseKubeconfig(text, 'file'), 'file', 'bare');

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
  test(`${what} is refused with its name and no content`, async () => {
    await assert.rejects(
      async () => selectContext(await parseKubeconfig(document, 'file'), 'file', wanted),
      (error) => {
        assert.ok(error instanceof CredentialsError);
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /canary/);
        return true;
      },
    );
  });

test('a context called 1234 is found, as kubectl finds it', async () => {
  const reported = readFileSync('test/fixtures/cases/kubeconfig-numeric-context-name.yaml', 'utf8');

  for (const wanted of ['', '1234']) {
    const { context, cluster, user } = selectContext(await parseKubeconfig(reported, 'file'), 'file', wanted);
    assert.deepEqual([context, cluster.server, user.token], ['1234', 'https://127.0.0.1:39185', 'TOKEN']);
  }
});

for (const name of [
  '0123',
  '1e3',
  '0x1F',
  '1_000',
  '.inf',
  '2024-01-01',
  '2024-01-01T10:00:00Z',
  '12:30',
  'true',
  'No',
  'on',
  '=',
  'NaN',
])
  test(`an unquoted ${name} is a text wherever a kubeconfig has one`, async () => {
    const document = `
current-context: ${name}
contexts: [{ name: ${name}, context: { cluster: ${name}, user: ${name} } }]
clusters: [{ name: ${name}, cluster: { server: "https://a", tls-server-name: ${name} } }]
users: [{ name: ${name}, user: { token: ${name}, username: ${name}, as: ${name}, as-groups: [${name}], exec: { args: [${name}] } } }]`;

    const { context, cluster, user } = selectContext(await parseKubeconfig(document, 'file'), 'file', '');

    assert.deepEqual([context, cluster.tlsServerName, user.token, user.username], [name, name, name, name]);
    assert.deepEqual(user.impersonation, { 'impersonate-user': name, 'impersonate-group': [name] });
    assert.deepEqual(user.exec?.args, [name]);
  });

test('any name of a context, written bare or quoted, is found again', async () => {
  const bare = fc
    .stringMatching(/^[a-zA-Z0-9][-a-zA-Z0-9._:@/]{0,20}[a-zA-Z0-9]$/)
    .filter((name) => !/^null$/i.test(name));
  await fc.assert(
    fc.asyncProperty(bare, fc.boolean(), fc.boolean(), async (name, quoted, quotedThere) => {
      const [here, there] = [quoted, quotedThere].map((isQuoted) => (isQuoted ? JSON.stringify(name) : name));
      const document = `current-context: ${here}
contexts:
- name: ${there}
  context: { cluster: c }
clusters:
- name: c
  cluster: { server: s }`;
      return selectContext(await parseKubeconfig(document, 'file'), 'file', '').context === name;
    }),
  );
});

for (const [flag, skipVerify] of [
  ['true', true],
  ['True', true],
  ['yes', true],
  ['false', false],
  ['no', false],
  ['', false],
  ['~', false],
] as const)
  test(`insecure-skip-tls-verify: ${flag} means ${skipVerify}`, async () => {
    const document = `
contexts: [{ name: x, context: { cluster: c } }]
clusters:
- name: c
  cluster:
    server: s
    insecure-skip-tls-verify: ${flag}
    certificate-authority:`;
    const { cluster } = selectContext(await parseKubeconfig(document, 'file'), 'file', '');

    assert.equal(cluster.skipVerify, skipVerify);
    assert.equal(cluster.caFile, undefined);
  });

test('anchors and merge keys are followed', async () => {
  const document = `
base: &base { server: "https://a", tls-server-name: 1 }
contexts: [{ name: x, context: { cluster: c } }]
clusters: [{ name: c, cluster: { <<: *base, tls-server-name: 2 } }]`;
  const { cluster } = selectContext(await parseKubeconfig(document, 'file'), 'file', '');

  assert.deepEqual([cluster.server, cluster.tlsServerName], ['https://a', '2']);
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
