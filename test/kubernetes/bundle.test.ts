import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { callFor, createRecorder, folderFor, k8sOf, kubeconfigOf } from './bench.ts';
import type * as functionClient from './functionClient.ts';
import { startProxy } from './proxyServer.ts';
import { sendJson } from './rawServer.ts';
import { caData, startTls } from './tlsServer.ts';

/** The client, bundled as build.mjs bundles programs or functions. */
async function bundleClient(t: TestContext, like: string, entry: string) {
  const outdir = await folderFor(t);
  const { optionsOf } = await import(pathToFileURL(resolve('build/bundles.mjs')).href);
  const options = optionsOf(like);
  await esbuild.build({ ...options, entryPoints: { client: entry }, outdir });
  const bundle = join(outdir, `client${options.outExtension['.js']}`);
  const { openRemoteClient }: typeof functionClient = await import(pathToFileURL(bundle).href);
  return { openRemoteClient, files: await readdir(outdir) };
}

const idToken = `e30.${Buffer.from('{"exp":9999999999}').toString('base64url')}.c2ln`;
const script = `process.stdout.write(JSON.stringify({ status: { token: 'from-exec' } }))`;
const users = {
  'from-exec': {
    exec: { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', script] },
  },
  [idToken]: { 'auth-provider': { name: 'oidc', config: { 'id-token': idToken } } },
  plain: { token: 'plain' },
};

for (const [kind, like, entry] of [
  ['program', 'gateway/main.ts', 'shared/kubernetes/client/openRemoteClient.ts'],
  ['function', 'deployed:status', 'test/kubernetes/functionClient.ts'],
] as const)
  test(`the client works from the bundle of a ${kind}, with each kind of credentials and proxy that is read when needed`, async (t) => {
    const { openRemoteClient, files } = await bundleClient(t, like, entry);
    const server = await startTls(t, (request) => sendJson(request, { got: request.headers.authorization }));
    const proxy = await startProxy(t, Number(new URL(server.url).port));
    const answerOf = async (k8s: Parameters<typeof openRemoteClient>[0]) => {
      const client = await openRemoteClient(k8s, createRecorder());
      t.after(() => client.close());
      return client.request(callFor(t));
    };

    for (const [token, user] of Object.entries(users))
      assert.deepEqual(await answerOf(k8sOf(kubeconfigOf(server.url, user, await caData()))), {
        got: `Bearer ${token}`,
      });

    const proxied = { ...(await caData()), 'proxy-url': `http://${proxy.url}` };
    assert.deepEqual(await answerOf(k8sOf(kubeconfigOf(server.url, users.plain, proxied))), { got: 'Bearer plain' });
    assert.equal(proxy.asked.length, 1);

    const path = join(await folderFor(t), 'kubeconfig.yaml');
    await writeFile(path, JSON.stringify(kubeconfigOf(server.url, users.plain, await caData())));
    assert.deepEqual(await answerOf({ ...k8sOf({}), kubeconfig_path: path }), { got: 'Bearer plain' });

    for (const rare of ['openIdConnect', 'yaml', kind === 'program' ? 'llhttp-wasm' : 'undiciConnections'])
      assert.ok(
        files.some((file) => file.startsWith(rare)),
        `${rare} is a file of its own: ${files}`,
      );
  });

test('a program works on a processor without SIMD', async (t) => {
  const before = process.env.UNDICI_NO_WASM_SIMD;
  process.env.UNDICI_NO_WASM_SIMD = '1';
  t.after(() => {
    if (before === undefined) delete process.env.UNDICI_NO_WASM_SIMD;
    else process.env.UNDICI_NO_WASM_SIMD = before;
  });
  const { openRemoteClient } = await bundleClient(t, 'gateway/main.ts', 'shared/kubernetes/client/openRemoteClient.ts');
  const server = await startTls(t, (request) => sendJson(request, { kind: 'Pod' }));

  const client = await openRemoteClient(k8sOf(kubeconfigOf(server.url, users.plain, await caData())), createRecorder());
  t.after(() => client.close());

  assert.deepEqual(await client.request(callFor(t)), { kind: 'Pod' });
});
