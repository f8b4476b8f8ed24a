import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import selfsigned from 'selfsigned';
import { startCluster } from '../../../test/cluster/cluster.ts';
import { isGranted } from '../../../test/commands/fakeApi.ts';
import type { Finding } from '../../checkFinding.ts';
import { loadConfig } from '../../config/load.ts';
import { check } from './checkBackend.ts';
import { judgeVersion } from './checkCluster.ts';
import { checkCertificates } from './checkCredentials.ts';

async function findingsOf(kubeconfig: object, env: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> {
  const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null', K8S_KUBECONFIG: JSON.stringify(kubeconfig), ...env });
  const found: Finding[] = [];
  for await (const finding of check(config, {})) found.push(finding);
  return found;
}

const faultsOf = (findings: readonly Finding[]) => findings.filter(({ level }) => level !== 'ok');

/** The one fault of a set-up that is broken in one way. */
async function faultOf(kubeconfig: object, env?: Readonly<Record<string, string>>): Promise<Finding> {
  const [fault, ...more] = faultsOf(await findingsOf(kubeconfig, env));
  assert.deepEqual(more, []);
  return fault ?? assert.fail('nothing was found');
}

function kubeconfigOf(server: string, user: object, cluster: object = {}): object {
  return {
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server, ...cluster } }],
    users: [{ name: 'u', user }],
  };
}

async function clusterOf(t: TestContext, options: Parameters<typeof startCluster>[0] = {}) {
  const cluster = await startCluster({ kubelet: 'none', ...options });
  t.after(() => cluster.close());
  return cluster;
}

test('where all is well nothing is a fault, and every finding says what was looked at', async (t) => {
  const cluster = await clusterOf(t, { authorize: (_, verb, resource) => isGranted(verb, resource) });

  const findings = await findingsOf(cluster.kubeconfigFor('plugin'));

  assert.deepEqual(faultsOf(findings), []);
  assert.deepEqual([...new Set(findings.map(({ subject }) => subject))], ['credentials', 'cluster', 'rights']);
});

test('an admin is warned of, once', async (t) => {
  const cluster = await clusterOf(t);

  assert.match((await faultOf(cluster.kubeconfig)).text, /more than needed: \* \*: it is an admin/);
});

test('rights that are missing are named with their line, and what follows from them', async (t) => {
  const cluster = await clusterOf(t, {
    authorize: (_, verb, resource) =>
      isGranted(verb, resource) && resource !== 'events' && `${verb} ${resource}` !== 'create pods',
  });

  const [pods, events, ...more] = faultsOf(await findingsOf(cluster.kubeconfigFor('plugin')));

  assert.match(pods?.text ?? '', /^missing: create pods \(deploy\/rbac\.yaml line \d+\); no pod can be offloaded$/);
  assert.match(pods?.remedy ?? '', /apply deploy\/rbac\.yaml/);
  assert.deepEqual([pods?.level, events?.level, more], ['error', 'warning', []]);
  assert.match(events?.text ?? '', /^missing: list, watch events/);
});

test('rights of one namespace only are told as such', async (t) => {
  const cluster = await clusterOf(t, {
    authorize: (_, verb, resource, namespace) =>
      isGranted(verb, resource) && (namespace === 'offloading-default' || resource === 'namespaces'),
  });

  const fault = await faultOf(cluster.kubeconfigFor('plugin'));

  assert.match(fault.text, /^some are there in offloading-default only: .*create, patch, delete pods/);
});

test('a token that is refused, a server that is away, a certificate that is not to be trusted: each has its remedy', async (t) => {
  const cluster = await clusterOf(t);
  const { server = '', ...trust } = cluster.kubeconfig.clusters[0]?.cluster ?? {};
  const others = await selfsigned.generate([{ name: 'commonName', value: 'another' }]);
  const foreignCa = { 'certificate-authority-data': Buffer.from(others.cert).toString('base64') };

  const refused = await faultOf(kubeconfigOf(server, { token: 'no-such-token' }, trust));
  const away = await faultOf(kubeconfigOf('https://127.0.0.1:1', { token: 'x' }, trust));
  const foreign = faultsOf(await findingsOf(kubeconfigOf(server, { token: 'x' }, foreignCa)));
  const nameless = await faultOf(kubeconfigOf('https://no-such-host.invalid', { token: 'x' }, trust));

  assert.match(`${refused.text} ${refused.remedy}`, /Unauthorized|401.*renew the credential/);
  assert.match(`${away.text} ${away.remedy}`, /refused.*firewalls/);
  assert.match(foreign.at(-1)?.text ?? '', /TLS verify failed/);
  assert.match(nameless.text, /no-such-host/);
});

test('a kubeconfig that is not there, is no YAML, or names a context it has not', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'check-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'kubeconfig.yaml');
  const faultOfFile = async () => {
    const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null', K8S_KUBECONFIG_PATH: file });
    const found: Finding[] = [];
    for await (const finding of check(config, {})) found.push(finding);
    return faultsOf(found)[0]?.text ?? '';
  };

  assert.match(await faultOfFile(), /there is no kubeconfig at/);
  await writeFile(file, '{[');
  await chmod(file, 0o600);
  assert.match(await faultOfFile(), /YAML|read/);
  await writeFile(file, JSON.stringify({ ...kubeconfigOf('https://127.0.0.1', {}), 'current-context': 'other' }));
  assert.match(await faultOfFile(), /other/);
});

test('an exec plugin that is not there, fails, or says nothing of use is the cause', async () => {
  const execOf = (command: string, args: readonly string[]) => ({
    exec: { apiVersion: 'client.authentication.k8s.io/v1', command, args, interactiveMode: 'Never' },
  });
  for (const [user, said] of [
    [execOf('/no/such/program', []), /no\/such\/program/],
    [execOf(process.execPath, ['-e', 'process.exit(3)']), /exit|3/],
    [execOf(process.execPath, ['-e', 'console.log(1)']), /exec|credential/i],
  ] as const) {
    const faults = faultsOf(await findingsOf(kubeconfigOf('https://127.0.0.1:1', user)));
    assert.match(faults.at(-1)?.text ?? '', said);
    assert.match(faults.at(-1)?.remedy ?? '', /by hand as the user of the plugin/);
  }
});

test('certificates that ended, or end soon, are told with their day', async () => {
  const { cert } = await selfsigned.generate([{ name: 'commonName', value: 'us' }], {
    notAfterDate: new Date(Date.now() + 100 * 24 * 3600 * 1000),
  });
  const tls = { cert, verify: true };
  const levelAfter = (days: number) =>
    [...checkCertificates({ tls }, Date.now() + days * 24 * 3600 * 1000)].map(({ level }) => level);

  assert.deepEqual([levelAfter(0), levelAfter(90), levelAfter(101)], [['ok'], ['warning'], ['error']]);
});

test('versions: the oldest supported, what it lacks, and what is too old', () => {
  const levels = (minor: string) =>
    [...judgeVersion({ major: '1', minor, gitVersion: `v1.${minor}.0` })].map(({ level }) => level);

  assert.deepEqual(levels('37'), ['ok']);
  assert.deepEqual(levels('28+'), ['ok', 'warning']);
  assert.deepEqual(levels('20'), ['ok', 'warning', 'warning']);
  assert.deepEqual(levels('19'), ['error']);
  assert.deepEqual(levels('?'), ['error']);
});

test('no finding shows a secret', async (t) => {
  const cluster = await clusterOf(t);
  const { server = '', ...trust } = cluster.kubeconfig.clusters[0]?.cluster ?? {};
  for (const user of [{ token: 'canary-t0ken' }, { username: 'u', password: 'canary-passw0rd' }])
    assert.doesNotMatch(JSON.stringify(await findingsOf(kubeconfigOf(server, user, trust))), /canary/);
});
