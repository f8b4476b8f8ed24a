import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import esbuild, { type BuildOptions } from 'esbuild';
import type * as connectModule from '../../shared/kubernetes/client/connect.ts';
import { callFor, createRecorder, folderFor, k8sOf, kubeconfigOf } from './bench.ts';
import { sendJson } from './rawServer.ts';
import { caData, startTls } from './tlsServer.ts';

/** connect.ts, bundled as build.mjs bundles what is deployed. */
async function bundleConnect(t: TestContext): Promise<typeof connectModule> {
  const outfile = join(await folderFor(t), 'connect.mjs');
  const { bundleOptions }: { bundleOptions: BuildOptions } = await import(
    pathToFileURL(resolve('build/bundles.mjs')).href
  );
  await esbuild.build({
    ...bundleOptions,
    outExtension: {},
    entryPoints: ['shared/kubernetes/client/connect.ts'],
    outfile,
  });
  return import(pathToFileURL(outfile).href);
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

test('the client works from a bundle, with each kind of credentials that brings code of its own', async (t) => {
  const { connect } = await bundleConnect(t);
  const server = await startTls(t, (request) => sendJson(request, { got: request.headers.authorization }));

  for (const [token, user] of Object.entries(users)) {
    const client = await connect(k8sOf(kubeconfigOf(server.url, user, await caData())), createRecorder());
    t.after(() => client.close());

    assert.deepEqual(await client.request(callFor(t)), { got: `Bearer ${token}` });
  }
});
