import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { bundled, run } from '../gateway/bundles.ts';
import { ask, freshFolder, until } from '../gateway/harness.ts';
import { authority } from '../kubernetes/tlsServer.ts';
import { json, startFunctions } from './functionServer.ts';

const bundleOf = bundled({ gateway: 'gateway/main.ts' });

async function startServe(t: TestContext, routes: readonly string[], env: Record<string, string> = {}) {
  const folder = await freshFolder(t);
  const socketPath = join(folder, 'plugin.sock');
  const ca = join(folder, 'ca.crt');
  await writeFile(ca, (await authority()).cert);
  const started = run(
    t,
    [bundleOf('gateway'), 'serve', ...routes],
    { APP_SOCKET_ADDRESS: `unix://${socketPath}`, ROUTES_CA_FILE: ca, ...env },
    folder,
  );
  return { ...started, target: { socketPath, agent: false as const } };
}

test('serve with a route for everything needs no credentials of a cluster', async (t) => {
  const { url, asked } = await startFunctions(t, json({ PodUID: 'u', PodJID: 'j' }));
  const routes = ['create', 'delete', 'status', 'getLogs'].flatMap((name) => ['--route', `${name}=${url}/${name}`]);
  const { target, err, child, ended } = await startServe(t, routes);
  await until(() => err().includes('"listening"'), `the gateway to listen: ${err()}`);

  const { text } = await ask(target, { method: 'POST', path: '/create', body: '{"pod":{}}' });

  assert.equal(text, '{"PodUID":"u","PodJID":"j"}');
  assert.deepEqual(
    asked.map(({ request }) => request.url),
    ['/create'],
  );
  assert.equal(err().match(/"event":"routed"/g)?.length, 4);
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});

for (const { what, routes, code, message } of [
  {
    what: 'an endpoint left here',
    routes: ['--route', 'create=https://127.0.0.1:1'],
    code: 78,
    message: /there is no kubeconfig/,
  },
  { what: 'a fallback here', routes: ['--route-fallback', 'local'], code: 78, message: /there is no kubeconfig/ },
  { what: 'a route of no endpoint', routes: ['--route', 'ping=https://f'], code: 64, message: /must be ENDPOINT=URL/ },
  {
    what: 'a route to plain http',
    routes: ['--route', 'create=http://f'],
    code: 78,
    message: /routes\.create.*an https URL/,
  },
  {
    what: 'a policy there is none of',
    routes: ['--route-fallback', 'maybe'],
    code: 78,
    message: /routes\.fallback.*local, fail/,
  },
  { what: 'a word too many', routes: ['now'], code: 64, message: /serve takes no now/ },
])
  test(`serve with ${what} says so and exits ${code}`, async (t) => {
    const { err, ended } = await startServe(t, routes);

    assert.equal(await ended, code, err());
    assert.match(err(), message);
  });
