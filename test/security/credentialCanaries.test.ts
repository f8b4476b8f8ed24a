import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type StandIn, startCluster } from '../cluster/cluster.ts';
import { createBody } from '../contract/wire/create.ts';
import { wirePod } from '../contract/wire/pod.ts';
import { bundled } from '../gateway/bundles.ts';
import { freshFolder, until } from '../gateway/harness.ts';
import { assertNone, type Canaries, createCanaries } from './canaries.ts';
import { startProcess } from './process.ts';

const bundleOf = bundled({ main: 'gateway/main.ts' });

/** What a case may use: canaries, the kubeconfig of a user without credentials, and files of its own. */
interface Given {
  readonly plant: Canaries['plant'];
  /** A kubeconfig of the cluster whose user has these fields. */
  kubeconfigWith(user: object): string;
  /** A file that may be run; answers its path. */
  file(name: string, content: string): Promise<string>;
}

type Environment = Readonly<Record<string, string>>;

const cases: Readonly<Record<string, (given: Given) => Environment | Promise<Environment>>> = {
  'a token nobody accepts': ({ plant, kubeconfigWith }) => ({
    K8S_KUBECONFIG: kubeconfigWith({ token: plant('token') }),
  }),
  'a token with a line break': ({ plant, kubeconfigWith }) => ({
    K8S_KUBECONFIG: kubeconfigWith({ token: `${plant('token')}\n${plant('second line')}` }),
  }),
  'a user name and password': ({ plant, kubeconfigWith }) => ({
    K8S_KUBECONFIG: kubeconfigWith({ username: 'u', password: plant('password') }),
  }),
  'a token file': async ({ plant, kubeconfigWith, file }) => ({
    K8S_KUBECONFIG: kubeconfigWith({ tokenFile: await file('token', plant('token file')) }),
  }),
  'a client certificate that is none': ({ plant, kubeconfigWith }) => {
    const pem = (what: string) => Buffer.from(`-----BEGIN PRIVATE KEY-----\n${plant(what)}`).toString('base64');
    const user = { 'client-certificate-data': pem('certificate'), 'client-key-data': pem('key') };
    return { K8S_KUBECONFIG: kubeconfigWith(user) };
  },
  'a key of an identity provider': ({ plant, kubeconfigWith }) => {
    const secrets = {
      'id-token': plant('id token'),
      'refresh-token': plant('refresh'),
      'client-secret': plant('client'),
    };
    const config = { 'idp-issuer-url': 'https://127.0.0.1:1', 'client-id': 'c', ...secrets };
    return { K8S_KUBECONFIG: kubeconfigWith({ 'auth-provider': { name: 'oidc', config } }) };
  },
  'an API key': ({ plant, kubeconfigWith }) => ({
    K8S_KUBECONFIG: kubeconfigWith({}),
    K8S_CLIENT_CONFIGURATION: JSON.stringify({ api_key: { authorization: `Bearer ${plant('api key')}` } }),
  }),
  'a proxy with a password and headers': ({ plant, kubeconfigWith }) => ({
    K8S_KUBECONFIG: kubeconfigWith({ token: plant('token') }),
    K8S_CLIENT_CONFIGURATION: JSON.stringify({
      proxy: `http://user:${plant('proxy password')}@127.0.0.1:1`,
      proxy_headers: { 'Proxy-Authorization': plant('proxy header') },
    }),
  }),
  'client configuration of wrong types': ({ plant, kubeconfigWith }) => ({
    K8S_KUBECONFIG: kubeconfigWith({}),
    K8S_CLIENT_CONFIGURATION: JSON.stringify({
      api_key: plant('api key'),
      password: [plant('password')],
      verify_ssl: plant('bool'),
    }),
  }),
  'client configuration that is no JSON': ({ plant }) => ({
    K8S_CLIENT_CONFIGURATION: `{"api_key":"${plant('api key')}`,
  }),
  'a kubeconfig that is no JSON': ({ plant }) => ({ K8S_KUBECONFIG: `{"users":[{"token":"${plant('token')}` }),
  'a kubeconfig file that is no YAML': async ({ plant, file }) => ({
    K8S_KUBECONFIG_PATH: await file('kubeconfig', `users:\n- token: "${plant('token')}\n  : [${plant('more')}`),
  }),
  'an exec plugin': async ({ plant, kubeconfigWith, file }) => {
    const answer = { apiVersion: version, kind: 'ExecCredential', status: { token: plant('exec token') } };
    return execPlugin({ kubeconfigWith, file, plant }, `echo '${JSON.stringify(answer)}'`);
  },
  'an exec plugin that answers nonsense': async ({ plant, ...given }) =>
    execPlugin({ plant, ...given }, `echo '{"status":{"token":"${plant('exec output')}"'`),
  'an exec plugin that fails': async ({ plant, ...given }) =>
    execPlugin({ plant, ...given }, `echo '${plant('exec output')}'; exit 1`),
  'options that are not used yet, and one that is wrong': ({ plant, kubeconfigWith }) => ({
    K8S_KUBECONFIG: kubeconfigWith({}),
    TCP_TUNNEL_GATEWAY_SSH_PRIVATE_KEY: plant('ssh key'),
    APP_SOCKET_PORT: 'many',
  }),
};

const version = 'client.authentication.k8s.io/v1';

async function execPlugin({ plant, kubeconfigWith, file }: Given, script: string): Promise<Environment> {
  const command = await file('plugin.sh', `#!/bin/sh\n${script}\n`);
  const env = [{ name: 'CLOUD_PASSWORD', value: plant('exec variable') }];
  const exec = { apiVersion: version, command, args: [plant('exec argument')], env, interactiveMode: 'Never' };
  return { K8S_KUBECONFIG: kubeconfigWith({ exec }) };
}

describe('no credential is shown', { concurrency: 4 }, () => {
  let cluster: StandIn;
  before(async () => {
    cluster = await startCluster({ kubelet: 'none' });
  });
  after(() => cluster.close());

  for (const [title, prepare] of Object.entries(cases))
    test(`of ${title}`, async (t) => {
      const canaries = createCanaries();
      const folder = await freshFolder(t);
      const env = await prepare({
        plant: canaries.plant,
        kubeconfigWith: (user) => JSON.stringify({ ...cluster.kubeconfig, users: [{ name: 'user', user }] }),
        file: async (name, content) => {
          const path = join(folder, name);
          await writeFile(path, content);
          await chmod(path, 0o700);
          return path;
        },
      });

      const started = await startProcess(t, bundleOf('main'), { PATH: '/usr/bin:/bin', ...env });
      const said = await answerOf(started);
      const written = await started.end();

      assert.ok(canaries.values.length > 0 && written.length > 50, `it says what is wrong: ${written}`);
      assertNone(canaries, { 'the answer': said, 'what was written': written });
    });
});

/** What a create is told; nothing by a process that ends because it cannot use its credentials. */
async function answerOf({ plugin, hasEnded }: Awaited<ReturnType<typeof startProcess>>): Promise<string> {
  try {
    return await (await plugin.create(createBody(wirePod({ namespace: 'ns' })))).text();
  } catch (error) {
    await until(hasEnded, 'the process to end, as it does not answer');
    return String(error);
  }
}
