import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { generate } from 'selfsigned';
import { check } from '../../gateway/commands/check.ts';
import type { Finding } from '../../shared/checkFinding.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { check as checkKubernetes } from '../../shared/kubernetes/check/checkBackend.ts';
import { startCluster } from '../cluster/cluster.ts';
import type { ClusterOptions } from '../cluster/settings.ts';
import { freshFolder, openGateway, targetOf } from '../gateway/harness.ts';
import { runCommand } from '../gateway/invocation.ts';
import { createAuthority, createClientPair, createServerPair } from '../kubernetes/certificates.ts';
import { isGranted, startFakeApi } from './fakeApi.ts';

/** Everything a set-up has that can be broken. */
interface SetUp {
  readonly t: TestContext;
  readonly folder: string;
  readonly server: string;
  /** What the kubeconfig says of the cluster beside its server. */
  readonly trust: object;
  readonly token: string;
}

/** What is changed about a set-up in which all is well. */
interface Broken {
  readonly env?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
  readonly kubeconfig?: object;
  /** Findings of a part that is asked by itself. */
  readonly findings?: readonly Finding[];
}

interface Row {
  readonly what: string;
  readonly cluster?: ClusterOptions;
  readonly breaks: (setUp: SetUp) => Broken | Promise<Broken>;
  readonly level: Finding['level'];
  readonly text: RegExp;
  readonly remedy: RegExp;
}

const kubeconfigOf = (server: string, user: object, cluster: object = {}) => ({
  'current-context': 'c',
  contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
  clusters: [{ name: 'c', cluster: { server, ...cluster } }],
  users: [{ name: 'u', user }],
});

const base64 = (text: string) => Buffer.from(text).toString('base64');
const execOf = (command: string, args: readonly string[]) => ({
  exec: { apiVersion: 'client.authentication.k8s.io/v1', command, args, interactiveMode: 'Never' },
});

async function fileIn({ folder }: SetUp, name: string, content: string, mode = 0o600): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  await chmod(file, mode);
  return file;
}

async function listenOn(t: TestContext, where: { path: string } | { port: number; host: string }) {
  const server = createServer((socket) => socket.end()).listen(where);
  await once(server, 'listening');
  t.after(() => server.close());
  return server.address();
}

async function tlsFiles(setUp: SetUp, days: number) {
  const pair = await createServerPair(await createAuthority('ca'), ['127.0.0.1'], days);
  return {
    APP_SOCKET_ADDRESS: 'http://127.0.0.1',
    DELETE_JOURNAL_PATH: join(setUp.folder, 'deletes'),
    APP_TLS_CERT_FILE: await fileIn(setUp, 'crt', pair.cert),
    APP_TLS_KEY_FILE: await fileIn(setUp, 'key', pair.key),
  };
}

const table: readonly Row[] = [
  {
    what: 'an option that is misspelt in the file',
    breaks: async (setUp) => ({ env: { CONFIG_FILE_PATH: await fileIn(setUp, 'c.ini', '[log]\nlevle = debug\n') } }),
    level: 'error',
    text: /log\.levle \(.*line 2\) is not an option; did you mean log\.level\?/,
    remedy: /reference\/configuration/,
  },
  {
    what: 'a value that is none',
    breaks: () => ({ env: { APP_SOCKET_PORT: 'http' } }),
    level: 'error',
    text: /app\.socket_port.*APP_SOCKET_PORT.*allowed: an integer/,
    remedy: /reference\/configuration/,
  },
  {
    what: 'an environment variable that is misspelt',
    breaks: () => ({ env: { OFFLOADING_NAMESPACE_PREFX: 'x' } }),
    level: 'warning',
    text: /OFFLOADING_NAMESPACE_PREFX.*did you mean OFFLOADING_NAMESPACE_PREFIX\?/,
    remedy: /reference\/configuration/,
  },
  {
    what: 'a configuration file with a secret that others can read',
    breaks: async (setUp) => {
      const text = '[k8s]\nclient_configuration = {"retries": 3}\n';
      return { env: { CONFIG_FILE_PATH: await fileIn(setUp, 'c.ini', text, 0o644) } };
    },
    level: 'warning',
    text: /others can read the configuration, which holds secrets: \S+ has mode 0644/,
    remedy: /chmod 600/,
  },
  {
    what: 'a folder for the log that cannot be made',
    breaks: () => ({ env: { LOG_DIR: '/dev/null/none' } }),
    level: 'error',
    text: /log\.dir: \S+ cannot be written \(ENOTDIR\)/,
    remedy: /make \/dev\/null a folder/,
  },
  {
    what: 'no place for the journal',
    breaks: () => ({ env: { APP_SOCKET_ADDRESS: 'http://127.0.0.1', APP_SOCKET_PORT: '0' } }),
    level: 'warning',
    text: /kept in memory only/,
    remedy: /set delete\.journal_path/,
  },
  {
    what: 'a folder of the socket that is not there',
    breaks: ({ folder }) => ({ env: { APP_SOCKET_ADDRESS: `unix://${folder}/none/p.sock` } }),
    level: 'error',
    text: /the socket's folder \S+ does not exist/,
    remedy: /make it, writable by/,
  },
  {
    what: 'a folder of the socket that all can write to',
    breaks: async ({ folder }) => {
      await mkdir(join(folder, 'open'));
      await chmod(join(folder, 'open'), 0o777);
      return { env: { APP_SOCKET_ADDRESS: `unix://${folder}/open/p.sock` } };
    },
    level: 'warning',
    text: /others can replace the socket/,
    remedy: /chmod o-w/,
  },
  {
    what: 'a file in the place of the socket',
    breaks: async (setUp) => ({ env: { APP_SOCKET_ADDRESS: `unix://${await fileIn(setUp, 'file', '')}` } }),
    level: 'error',
    text: /is a file, not a socket/,
    remedy: /remove it/,
  },
  {
    what: "a socket that interLink's user may not open",
    breaks: () => ({ values: { 'interlink-user': '64999' } }),
    level: 'error',
    text: /user 64999 may not open the socket: /,
    remedy: /chmod o\+x|app\.socket_mode = 0660 and app\.socket_group/,
  },
  {
    what: 'a port that another program has',
    breaks: async (setUp) => {
      const address = await listenOn(setUp.t, { port: 0, host: '127.0.0.1' });
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      const env = { APP_SOCKET_ADDRESS: 'http://127.0.0.1', APP_SOCKET_PORT: String(port) };
      return { env: { ...env, DELETE_JOURNAL_PATH: join(setUp.folder, 'deletes') } };
    },
    level: 'error',
    text: /port \d+ is in use by another program/,
    remedy: /stop that, or set app\.socket_port/,
  },
  {
    what: 'a port that anybody may use',
    breaks: ({ folder }) => ({
      env: { APP_SOCKET_ADDRESS: 'http://0.0.0.0', DELETE_JOURNAL_PATH: join(folder, 'deletes') },
    }),
    level: 'warning',
    text: /anybody who reaches 0\.0\.0\.0 port 0 can start, read and delete pods/,
    remedy: /bearer_token_file or app\.tls_client_ca_file/,
  },
  {
    what: 'a certificate of the listener that has ended',
    breaks: async (setUp) => ({ env: await tlsFiles(setUp, -1) }),
    level: 'error',
    text: /the certificate of the listener ended on/,
    remedy: /renew app\.tls_cert_file/,
  },
  {
    what: 'a key that does not fit its certificate',
    breaks: async (setUp) => {
      const env = await tlsFiles(setUp, 100);
      const other = await createServerPair(await createAuthority('ca'), ['127.0.0.1']);
      return { env: { ...env, APP_TLS_KEY_FILE: await fileIn(setUp, 'other', other.key) } };
    },
    level: 'error',
    text: /cannot be used together/,
    remedy: /app\.socket_address and the options beside it/,
  },
  {
    what: 'interLink that asks elsewhere',
    breaks: async (setUp) => ({
      values: { 'interlink-config': await fileIn(setUp, 'i.yaml', 'SidecarURL: http://plugin\nSidecarPort: 4000\n') },
    }),
    level: 'error',
    text: /it asks http:\/\/plugin port 4000, and the plugin listens elsewhere/,
    remedy: /SidecarURL: "unix:/,
  },
  {
    what: 'a function that cannot be reached',
    breaks: () => ({ env: { ROUTES_CREATE: 'https://127.0.0.1:1/create' } }),
    level: 'error',
    text: /create: 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/,
    remedy: /firewalls/,
  },
  {
    what: 'a function with a certificate that is not trusted',
    breaks: async ({ t }) => {
      const pair = await createServerPair(await createAuthority('another'), ['127.0.0.1']);
      return { env: { ROUTES_CREATE: `${await startFakeApi(t, { pair })}/create` } };
    },
    level: 'error',
    text: /cannot be reached \((UNABLE_TO_VERIFY|SELF_SIGNED|UNABLE_TO_GET)\w+\)/,
    remedy: /routes\.ca_file/,
  },
  {
    what: 'a credential for functions that others can read',
    breaks: async (setUp) => {
      const ca = await createAuthority('ca');
      const pair = await createServerPair(ca, ['127.0.0.1'], 100);
      return {
        env: {
          ROUTES_CREATE: `${await startFakeApi(setUp.t, { pair })}/create`,
          ROUTES_CA_FILE: await fileIn(setUp, 'ca', ca.cert),
          ROUTES_BEARER_TOKEN_FILE: await fileIn(setUp, 'token', 'a-token-of-more-than-32-characters', 0o644),
        },
      };
    },
    level: 'warning',
    text: /others can read routes\.bearer_token_file: \S+ has mode 0644/,
    remedy: /chmod 600/,
  },
  {
    what: 'no credential',
    breaks: ({ folder }) => ({ env: { K8S_KUBECONFIG: '', K8S_KUBECONFIG_PATH: join(folder, 'none') } }),
    level: 'error',
    text: /there is no kubeconfig at/,
    remedy: /k8s\.kubeconfig_path/,
  },
  {
    what: 'a kubeconfig that is no YAML',
    breaks: async (setUp) => ({
      env: { K8S_KUBECONFIG: '', K8S_KUBECONFIG_PATH: await fileIn(setUp, 'k.yaml', '{[') },
    }),
    level: 'error',
    text: /k\.yaml/,
    remedy: /k8s\.kubeconfig_path/,
  },
  {
    what: 'a kubeconfig that others can read',
    breaks: async (setUp) => {
      const content = JSON.stringify(kubeconfigOf(setUp.server, { token: setUp.token }, setUp.trust));
      return { env: { K8S_KUBECONFIG: '', K8S_KUBECONFIG_PATH: await fileIn(setUp, 'k.yaml', content, 0o644) } };
    },
    level: 'warning',
    text: /kubeconfig open to others.*mode 0644/,
    remedy: /chmod 600/,
  },
  {
    what: 'a certificate that is not verified',
    breaks: ({ server, token }) => ({
      kubeconfig: kubeconfigOf(server, { token }, { 'insecure-skip-tls-verify': true }),
    }),
    level: 'warning',
    text: /tls not verified/,
    remedy: /give the CA of the API server/,
  },
  {
    what: 'an exec plugin that is not there',
    breaks: ({ server, trust }) => ({ kubeconfig: kubeconfigOf(server, execOf('/no/such/program', []), trust) }),
    level: 'error',
    text: /the exec plugin \/no\/such\/program was not found/,
    remedy: /by hand as the user of the plugin/,
  },
  {
    what: 'an exec plugin that hangs',
    breaks: async ({ server, trust }) => {
      const user = execOf(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)']);
      const env = { CONFIG_FILE_PATH: '/dev/null', K8S_KUBECONFIG: JSON.stringify(kubeconfigOf(server, user, trust)) };
      const findings: Finding[] = [];
      for await (const finding of checkKubernetes(loadConfig(env).config, {}, 50)) findings.push(finding);
      return { findings };
    },
    level: 'error',
    text: /the exec plugin of the kubeconfig has not answered within 0\.05 s/,
    remedy: /must need no terminal/,
  },
  {
    what: 'a client certificate that has ended',
    breaks: async ({ server, trust }) => {
      const old = await generate([{ name: 'commonName', value: 'us' }], {
        notBeforeDate: new Date(Date.now() - 3 * 86_400_000),
        notAfterDate: new Date(Date.now() - 2 * 86_400_000),
      });
      const user = { 'client-certificate-data': base64(old.cert), 'client-key-data': base64(old.private) };
      return { kubeconfig: kubeconfigOf(server, user, trust) };
    },
    level: 'error',
    text: /the client certificate ended on/,
    remedy: /put a new one into the kubeconfig/,
  },
  {
    what: 'a credential that is refused',
    breaks: ({ server, trust }) => ({ kubeconfig: kubeconfigOf(server, { token: 'no-such-token' }, trust) }),
    level: 'error',
    text: /Unauthorized|401/,
    remedy: /renew the credential/,
  },
  {
    what: 'a server that is away',
    breaks: ({ token }) => ({ kubeconfig: kubeconfigOf('https://127.0.0.1:1', { token }) }),
    level: 'error',
    text: /refused/,
    remedy: /firewalls on the way/,
  },
  {
    what: 'a host that is not there',
    breaks: ({ token }) => ({ kubeconfig: kubeconfigOf('https://no-such-host.invalid', { token }) }),
    level: 'error',
    text: /no-such-host\.invalid/,
    remedy: /server, CA and proxy of the kubeconfig/,
  },
  {
    what: 'the CA of another cluster',
    breaks: async ({ server, token }) => {
      const { cert } = await createAuthority('another');
      return { kubeconfig: kubeconfigOf(server, { token }, { 'certificate-authority-data': base64(cert) }) };
    },
    level: 'error',
    text: /TLS verify failed/,
    remedy: /server, CA and proxy/,
  },
  {
    what: 'a certificate of the API server that has ended',
    breaks: async ({ t, token }) => {
      const ca = await createAuthority('ca');
      const url = await startFakeApi(t, { pair: await createServerPair(ca, ['127.0.0.1'], -1) });
      return { kubeconfig: kubeconfigOf(url, { token }, { 'certificate-authority-data': base64(ca.cert) }) };
    },
    level: 'error',
    text: /expired|CERT_HAS_EXPIRED/,
    remedy: /server, CA and proxy/,
  },
  {
    what: 'a certificate of the API server for another name',
    breaks: async ({ t, token }) => {
      const ca = await createAuthority('ca');
      const url = await startFakeApi(t, { pair: await createServerPair(ca, ['elsewhere.example']) });
      return { kubeconfig: kubeconfigOf(url, { token }, { 'certificate-authority-data': base64(ca.cert) }) };
    },
    level: 'error',
    text: /127\.0\.0\.1.*(altnames|name)|ALTNAME/i,
    remedy: /server, CA and proxy/,
  },
  {
    what: 'a clock that is wrong',
    breaks: async ({ t, token }) => {
      const ca = await createAuthority('ca');
      const pair = await createServerPair(ca, ['127.0.0.1']);
      const url = await startFakeApi(t, { pair, now: Date.now() - 600_000 });
      return { kubeconfig: kubeconfigOf(url, { token }, { 'certificate-authority-data': base64(ca.cert) }) };
    },
    level: 'warning',
    text: /its clock is (599|600|601) s behind ours/,
    remedy: /NTP/,
  },
  {
    what: 'a cluster that is too old',
    breaks: async ({ t, token }) => {
      const ca = await createAuthority('ca');
      const pair = await createServerPair(ca, ['127.0.0.1']);
      const url = await startFakeApi(t, { pair, minor: '19' });
      return { kubeconfig: kubeconfigOf(url, { token }, { 'certificate-authority-data': base64(ca.cert) }) };
    },
    level: 'error',
    text: /it is v1\.19\.0; 1\.20 is the oldest that is supported/,
    remedy: /upgrade the remote cluster/,
  },
  {
    what: 'no rights',
    cluster: { authorize: () => false },
    breaks: () => ({}),
    level: 'error',
    text: /missing: .*create.* pods \(deploy\/rbac\.yaml line \d+\); no pod can be offloaded/,
    remedy: /apply deploy\/rbac\.yaml/,
  },
  {
    what: 'a right that is missing',
    cluster: { authorize: (_, verb, resource) => isGranted(verb, resource) && resource !== 'pods/log' },
    breaks: () => ({}),
    level: 'error',
    text: /missing: get pods\/log \(deploy\/rbac\.yaml line \d+\)/,
    remedy: /apply deploy\/rbac\.yaml/,
  },
  {
    what: 'a right that is too much',
    cluster: {
      authorize: (_, verb, resource) => isGranted(verb, resource) || `${verb} ${resource}` === 'list secrets',
    },
    breaks: () => ({}),
    level: 'warning',
    text: /more than needed: list secrets: it reads every Secret/,
    remedy: /deploy\/rbac\.yaml alone/,
  },
  {
    what: 'a namespace that refuses what the plugin lets through',
    cluster: {
      authorize: (_, verb, resource) => isGranted(verb, resource),
      namespaces: ['offloading-default'],
    },
    breaks: () => ({ env: { NAMESPACE_LEVEL: 'restricted' } }),
    level: 'warning',
    text: /offloading-default enforces pod security restricted, and the plugin lets baseline pods through/,
    remedy: /offloading\.pod_security = restricted/,
  },
];

/** A set-up in which all is well, broken in one way; what `check` finds, and its exit code. */
async function findingsOf(t: TestContext, { cluster: options, breaks }: Pick<Row, 'cluster' | 'breaks'>) {
  const cluster = await startCluster({
    kubelet: 'none',
    authorize: (_, verb, resource) => isGranted(verb, resource),
    ...options,
  });
  t.after(() => cluster.close());
  const folder = await freshFolder(t);
  const { server = '', ...trust } = cluster.kubeconfig.clusters[0]?.cluster ?? {};
  const setUp: SetUp = { t, folder, server, trust, token: cluster.pluginToken };
  const { env: { NAMESPACE_LEVEL: level, ...env } = {}, values = {}, kubeconfig, findings } = await breaks(setUp);
  if (findings !== undefined) return { findings, exitCode: findings.some((one) => one.level === 'error') ? 1 : 0 };
  if (level !== undefined)
    cluster.call('PATCH', '/api/v1/namespaces/offloading-default', {
      metadata: { labels: { 'pod-security.kubernetes.io/enforce': level } },
    });
  const { text, exitCode } = await runCommand(check, {
    env: {
      CONFIG_FILE_PATH: '/dev/null',
      APP_SOCKET_ADDRESS: `unix://${join(folder, 'plugin.sock')}`,
      K8S_KUBECONFIG: JSON.stringify(kubeconfig ?? cluster.kubeconfigFor('plugin')),
      ...env,
    },
    values: { output: 'json', ...values },
  });
  const found = text
    .trim()
    .split('\n')
    .map((line): Finding => JSON.parse(line));
  return { findings: found, exitCode };
}

const faultsIn = (findings: readonly Finding[]) => findings.filter(({ level }) => level !== 'ok');

test('where all is well check finds no fault, and has looked at each part', async (t) => {
  const { findings, exitCode } = await findingsOf(t, { breaks: () => ({}) });

  assert.deepEqual([faultsIn(findings), exitCode], [[], 0]);
  assert.deepEqual(
    [...new Set(findings.map(({ subject }) => subject))],
    ['configuration', 'listener', 'credentials', 'cluster', 'rights'],
  );
});

for (const row of table)
  test(`check names ${row.what}, with its remedy`, async (t) => {
    const { findings, exitCode } = await findingsOf(t, row);

    const faults = faultsIn(findings);
    const fault = faults.find(({ text, level }) => row.text.test(text) && level === row.level);
    assert.ok(fault, JSON.stringify(faults));
    assert.match(fault.remedy ?? '', row.remedy);
    assert.equal(exitCode, faults.some(({ level }) => level === 'error') ? 1 : 0);
    assert.ok(
      faults.every(({ remedy }) => remedy !== undefined && remedy !== ''),
      'no fault without a remedy',
    );
  });

test('the set-ups that are broken are at least the twenty that were asked for', () => {
  assert.ok(table.length >= 20, `${table.length}`);
});

test("check tells a socket of another user, and one that interLink's user may open", async (t) => {
  if (process.getuid?.() !== 0) return t.skip('only root can give a file away');
  const breaks = async ({ folder }: SetUp) => {
    const path = join(folder, 'plugin.sock');
    await listenOn(t, { path });
    await chown(path, 65534, 65534);
    await chmod(folder, 0o755);
    return { values: { 'interlink-user': '65534' } };
  };

  const { findings } = await findingsOf(t, { breaks });

  assert.match(faultsIn(findings)[0]?.text ?? '', /plugin\.sock is the socket of user 65534$/);
  assert.ok(findings.some(({ text }) => /^user \S+ may open the socket$/.test(text)));
});

test('check takes a port that the plugin itself answers for well', async (t) => {
  const { gateway } = await openGateway(t, {}, { app: { socket_address: 'http://127.0.0.1' } });
  const port = String(targetOf(gateway.address).port);

  const { findings } = await findingsOf(t, {
    breaks: ({ folder }) => ({
      env: { APP_SOCKET_ADDRESS: 'http://127.0.0.1', APP_SOCKET_PORT: port, DELETE_JOURNAL_PATH: join(folder, 'd') },
    }),
  });

  assert.deepEqual(faultsIn(findings), []);
  assert.ok(findings.some(({ text }) => text.includes('a plugin runs there already')));
});

test('where every endpoint is routed, no credential for a cluster is missed', async (t) => {
  const ca = await createAuthority('ca');
  const url = await startFakeApi(t, { pair: await createServerPair(ca, ['127.0.0.1'], 100) });
  const client = await createClientPair(ca, 'plugin');

  const { findings, exitCode } = await findingsOf(t, {
    breaks: async (setUp) => ({
      env: {
        K8S_KUBECONFIG: '',
        K8S_KUBECONFIG_PATH: '/no/such/file',
        ROUTES_CREATE: `${url}/create`,
        ROUTES_DELETE: `${url}/delete`,
        ROUTES_STATUS: `${url}/status`,
        ROUTES_GET_LOGS: `${url}/getLogs`,
        ROUTES_CA_FILE: await fileIn(setUp, 'ca', ca.cert),
        ROUTES_CERT_FILE: await fileIn(setUp, 'crt', client.cert),
        ROUTES_KEY_FILE: await fileIn(setUp, 'key', client.key),
      },
    }),
  });

  assert.deepEqual([faultsIn(findings), exitCode], [[], 0]);
  assert.ok(findings.some(({ text }) => /^the certificate of 127\.0\.0\.1:\d+ is good until/.test(text)));
});
