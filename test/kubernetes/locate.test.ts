import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { connectFor, createRecorder, folderFor, k8sOf, kubeconfigOf } from './bench.ts';

test('the inline kubeconfig goes before the file', async (t) => {
  const log = createRecorder();
  const file = join(await folderFor(t), 'kubeconfig.yaml');
  await writeFile(file, JSON.stringify(kubeconfigOf('https://file.example')));

  await connectFor(t, k8sOf(kubeconfigOf('https://inline.example'), { kubeconfig_path: file }), { log });

  const facts = log.lines.find(({ event }) => event === 'remote cluster')?.facts;
  assert.deepEqual([facts?.server, facts?.source], ['https://inline.example', 'k8s.kubeconfig']);
});

test('file names in a kubeconfig start at its folder', async (t) => {
  const folder = await folderFor(t);
  await writeFile(join(folder, 'token'), 't');
  await writeFile(join(folder, 'k.yaml'), JSON.stringify(kubeconfigOf('https://a.example', { tokenFile: './token' })));

  await assert.doesNotReject(connectFor(t, k8sOf({}, { kubeconfig_path: join(folder, 'k.yaml') })));
});

for (const [mode, warned] of [
  [0o600, false],
  [0o400, false],
  [0o640, true],
  [0o604, true],
] as const)
  test(`a kubeconfig of mode ${mode.toString(8)} is ${warned ? '' : 'not '}warned about`, async (t) => {
    const log = createRecorder();
    const file = join(await folderFor(t), 'kubeconfig.yaml');
    await writeFile(file, JSON.stringify(kubeconfigOf('https://a.example')));
    await chmod(file, mode);

    await connectFor(t, k8sOf({}, { kubeconfig_path: file }), { log });

    const warning = log.lines.find(({ event }) => event === 'kubeconfig open to others');
    assert.deepEqual(warning?.facts.mode, warned ? `0${mode.toString(8)}` : undefined);
  });

for (const [mode, warned] of [
  [0o440, false],
  [0o444, true],
] as const)
  test(`somebody else's kubeconfig of mode ${mode.toString(8)} is ${warned ? '' : 'not '}warned about`, async (t) => {
    const log = createRecorder();
    const file = join(await folderFor(t), 'kubeconfig.yaml');
    await writeFile(file, JSON.stringify(kubeconfigOf('https://a.example')));
    await chmod(file, mode);
    t.mock.method(process as Required<NodeJS.Process>, 'getuid', () => 65532);

    await connectFor(t, k8sOf({}, { kubeconfig_path: file }), { log });

    assert.equal(
      log.lines.some(({ event }) => event === 'kubeconfig open to others'),
      warned,
    );
  });

test('credentials in plain text beyond loopback are warned about, or forbidden', async (t) => {
  const log = createRecorder();
  const kubeconfig = kubeconfigOf('http://api.example');

  await connectFor(t, k8sOf(kubeconfig), { log });

  assert.ok(log.lines.some(({ event }) => event === 'api server not encrypted'));
  await assert.rejects(connectFor(t, k8sOf(kubeconfig, { insecure_skip_tls_verify: 'forbid' })), /is not https/);
});

test('a host of the client configuration is enough where there is no kubeconfig', async (t) => {
  const log = createRecorder();
  const settings = { host: 'https://given.example', api_key: { authorization: 'Bearer canary' } };

  await connectFor(t, k8sOf({}, { client_configuration: settings }), { log });

  const facts = log.lines.find(({ event }) => event === 'remote cluster')?.facts;
  assert.deepEqual([facts?.server, facts?.credentials], ['https://given.example', 'token']);
  assert.doesNotMatch(JSON.stringify(log.lines), /canary/);
});

test('a key of the client configuration that is not known is warned about', async (t) => {
  const log = createRecorder();

  await connectFor(t, k8sOf(kubeconfigOf('https://a.example'), { client_configuration: { verifyssl: false } }), {
    log,
  });

  const warning = log.lines.find(({ event }) => event === 'client configuration ignored');
  assert.deepEqual(warning, {
    level: 'warn',
    event: 'client configuration ignored',
    facts: { message: 'verifyssl: unknown' },
  });
});

const faults: Readonly<
  Record<
    string,
    { readonly user?: object; readonly cluster?: object; readonly server?: string; readonly message: RegExp }
  >
> = {
  'a server that is no URL': { server: 'ftp://a', message: /must be a URL such as https:/ },
  'a CA file that is not there': {
    cluster: { 'certificate-authority': '/nonexistent/ca' },
    message: /certificate-authority \/nonexistent\/ca .* \(ENOENT\)/,
  },
  'CA data that is no PEM': {
    cluster: { 'certificate-authority-data': 'Y2FuYXJ5' },
    message: /certificate-authority-data holds no PEM/,
  },
  'a certificate without its key': {
    user: { 'client-certificate-data': Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64') },
    message: /go together/,
  },
  'a token with a line break inside': {
    user: { token: 'canary\ncanary' },
    message: /characters a header cannot carry/,
  },
  'an exec plugin of an old API': { user: { exec: { command: 'x', apiVersion: 'v0' } }, message: /apiVersion v0/ },
  'an exec plugin that wants a terminal': {
    user: { exec: { command: 'x', apiVersion: 'client.authentication.k8s.io/v1', interactiveMode: 'Always' } },
    message: /wants a terminal/,
  },
  'a retired auth-provider': {
    user: { 'auth-provider': { name: 'gcp' } },
    message: /auth-provider gcp is not supported/,
  },
  'a proxy of an unknown kind': { cluster: { 'proxy-url': 'ftp://u:canary@p' }, message: /proxy of kind ftp:/ },
};
for (const [what, { user, cluster, server, message }] of Object.entries(faults))
  test(`${what} fails at start, with nothing secret in the message`, async (t) => {
    const kubeconfig = kubeconfigOf(server ?? 'https://a.example', user, cluster);

    await assert.rejects(connectFor(t, k8sOf(kubeconfig)), (error: Error) => {
      assert.equal(error.name, 'CredentialsError');
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /canary/);
      return true;
    });
  });

for (const [what, path, message] of [
  ['a missing file', 'gone.yaml', /there is no kubeconfig at .*gone\.yaml: set k8s\.kubeconfig_path/],
  ['a missing default', 'private/k8s/kubeconfig.yaml', /and no service account of a pod either/],
  ['a folder', 'folder', /cannot be read \(EISDIR\)/],
] as const)
  test(`${what} instead of a kubeconfig says so`, async (t) => {
    const folder = await folderFor(t);
    await mkdir(join(folder, 'folder'));

    await assert.rejects(connectFor(t, k8sOf({}, { kubeconfig_path: join(folder, path) })), message);
  });
