import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  callFor,
  connectFor,
  connectToRaw,
  createFakeClock,
  createRecorder,
  folderFor,
  k8sOf,
  kubeconfigOf,
} from './bench.ts';
import { type RawRequest, sendJson, statusObject } from './rawServer.ts';
import { testEachWay } from './ways.ts';

/** Answers 401 to any token but `valid()`. */
function guard(valid: () => string) {
  return (request: RawRequest) =>
    request.headers.authorization === `Bearer ${valid()}`
      ? sendJson(request, { kind: 'Pod' })
      : sendJson(request, statusObject(401, 'Unauthorized', 'Unauthorized'), 401);
}

async function replace(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}

testEachWay('a token file that was swapped is read again on the 401 that follows', async (t) => {
  const tokenFile = join(await folderFor(t), 'token');
  await writeFile(tokenFile, 'first\n');
  let valid = 'first';
  const { server, client } = await connectToRaw(t, (request) => guard(() => valid)(request), { user: { tokenFile } });
  await client.request(callFor(t));

  valid = 'second';
  await replace(tokenFile, 'second\n');
  await client.request(callFor(t));

  assert.equal(server.requests.length, 3);
  assert.deepEqual(server.requests.at(-1)?.headers.authorization, 'Bearer second');
});

testEachWay('a thousand requests across a rotation all succeed', async (t) => {
  const tokenFile = join(await folderFor(t), 'token');
  await writeFile(tokenFile, 'first');
  let valid = 'first';
  const { client } = await connectToRaw(t, (request) => guard(() => valid)(request), { user: { tokenFile } });

  const requests = Array.from({ length: 1000 }, async (_, index) => {
    if (index === 300) {
      await replace(tokenFile, 'second');
      valid = 'second';
    }
    return client.request(callFor(t));
  });

  const outcomes = await Promise.allSettled(requests);
  assert.equal(outcomes.filter(({ status }) => status === 'rejected').length, 0);
});

testEachWay('a changed token file is noticed without any 401', async (t) => {
  const clock = createFakeClock();
  const tokenFile = join(await folderFor(t), 'token');
  await writeFile(tokenFile, 'first');
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, {}), { clock, user: { tokenFile } });
  await client.request(callFor(t));

  await replace(tokenFile, 'second');
  clock.advance(5000);
  await client.request(callFor(t));

  assert.deepEqual(
    server.requests.map(({ headers }) => headers.authorization),
    ['Bearer first', 'Bearer second'],
  );
});

testEachWay('a token file that is gone for a moment leaves the last token in use', async (t) => {
  const clock = createFakeClock();
  const log = createRecorder();
  const tokenFile = join(await folderFor(t), 'token');
  await writeFile(tokenFile, 'first');
  const { server, client } = await connectToRaw(t, (request) => sendJson(request, {}), {
    clock,
    log,
    user: { tokenFile },
  });

  await rename(tokenFile, `${tokenFile}.away`);
  clock.advance(5000);
  await client.request(callFor(t));

  assert.equal(server.requests[0]?.headers.authorization, 'Bearer first');
  assert.match(String(log.lines.find(({ event }) => event === 'credentials not reloaded')?.facts.message), /ENOENT/);
});

testEachWay('a kubeconfig whose token was renewed is read again on 401', async (t) => {
  const folder = await folderFor(t);
  const file = join(folder, 'kubeconfig.yaml');
  const { server } = await connectToRaw(
    t,
    guard(() => 'second'),
  );
  const write = (token: string) =>
    writeFile(file, JSON.stringify(kubeconfigOf(`http://127.0.0.1:${server.port}`, { token })));
  await write('first');
  const client = await connectFor(t, k8sOf({}, { kubeconfig_path: file }));

  await write('second');

  assert.deepEqual(await client.request(callFor(t)), { kind: 'Pod' });
});

testEachWay('a refused fixed token is not tried twice', async (t) => {
  const { server, client } = await connectToRaw(
    t,
    guard(() => 'another'),
  );

  await assert.rejects(client.request(callFor(t)), { status: 401, reason: 'Unauthorized' });
  assert.equal(server.requests.length, 1);
});

testEachWay('a 401 on opening a watch renews the token too', async (t) => {
  const tokenFile = join(await folderFor(t), 'token');
  await writeFile(tokenFile, 'first');
  const { client } = await connectToRaw(
    t,
    guard(() => 'second'),
    { user: { tokenFile } },
  );
  await replace(tokenFile, 'second');

  const stream = await client.stream(callFor(t, { query: { watch: true } }));

  assert.equal(String((await stream.toArray())[0]), '{"kind":"Pod"}');
});

for (const [user, expected] of [
  [{ token: 't' }, { authorization: 'Bearer t' }],
  [{ username: 'u', password: 'p' }, { authorization: `Basic ${Buffer.from('u:p').toString('base64')}` }],
  [
    { token: 't', as: 'jane', 'as-uid': '7', 'as-groups': ['g'] },
    { 'impersonate-user': 'jane', 'impersonate-uid': '7', 'impersonate-group': 'g' },
  ],
  [{}, { authorization: undefined }],
] as const)
  testEachWay(
    `a user with ${Object.keys(user).join(', ') || 'nothing'} is sent as ${Object.keys(expected).join(', ')}`,
    async (t) => {
      const { server, client } = await connectToRaw(t, (request) => sendJson(request, {}), { user });

      await client.request(callFor(t));

      for (const [name, value] of Object.entries(expected)) assert.equal(server.requests[0]?.headers[name], value);
    },
  );

testEachWay('the log names server, context and kind of credentials, and nothing secret', async (t) => {
  const log = createRecorder();
  const { server } = await connectToRaw(t, (request) => sendJson(request, {}), { log, user: { token: 'canary' } });

  const line = log.lines.find(({ event }) => event === 'remote cluster');

  assert.deepEqual(line?.facts, {
    server: `http://127.0.0.1:${server.port}`,
    context: 'x',
    source: 'k8s.kubeconfig',
    credentials: 'token',
    proxy: undefined,
  });
  assert.doesNotMatch(JSON.stringify(log.lines), /canary/);
});

testEachWay('in a pod, without a kubeconfig at the default place, the service account is used', async (t) => {
  const folder = await folderFor(t);
  const { server } = await connectToRaw(t, () => undefined);
  await writeFile(join(folder, 'token'), 'of-the-pod\n');
  await writeFile(join(folder, 'ca.crt'), '-----BEGIN CERTIFICATE-----\n');
  const log = createRecorder();
  const env = { KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: String(server.port) };

  await connectFor(t, k8sOf({}, { kubeconfig_path: `${folder}/private/k8s/kubeconfig.yaml` }), {
    env,
    log,
    serviceAccountFolder: folder,
  });

  const facts = log.lines.find(({ event }) => event === 'remote cluster')?.facts;
  assert.equal(facts?.server, `https://127.0.0.1:${server.port}`);
  assert.equal(facts?.credentials, 'token file');
});
