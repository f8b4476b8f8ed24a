import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { toPluginError } from '../../shared/kubernetes/client/toPluginError.ts';
import {
  callFor,
  connectFor,
  connectToRaw,
  createFakeClock,
  createRecorder,
  deadlineFor,
  folderFor,
  k8sOf,
  kubeconfigOf,
  until,
} from './bench.ts';
import { createClientPair } from './certificates.ts';
import { type RawRequest, sendJson, statusObject } from './rawServer.ts';
import { authority, caData, startTls } from './tlsServer.ts';
import { testEachWay } from './ways.ts';

/** A plugin written in JavaScript; `runs` of its file tells how often it ran. */
async function createPlugin(t: TestContext, body: string, extra: object = {}) {
  const folder = await folderFor(t);
  const script = join(folder, 'plugin.cjs');
  const counter = join(folder, 'runs');
  await writeFile(counter, '');
  await writeFile(
    script,
    `const fs = require('node:fs');
fs.appendFileSync(${JSON.stringify(counter)}, 'x');
const runs = fs.statSync(${JSON.stringify(counter)}).size;
const answer = (status) => process.stdout.write(JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status }));
${body}`,
  );
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: [script], ...extra };
  return { user: { exec }, runs: async () => (await readFile(counter, 'utf8')).length };
}

const echo = (request: RawRequest) => sendJson(request, { token: request.headers.authorization });

testEachWay('a token comes from the exec plugin, which runs once for many requests', async (t) => {
  const { user, runs } = await createPlugin(t, `answer({ token: 'token-' + runs });`);
  const { client } = await connectToRaw(t, echo, { user });

  const answers = await Promise.all(Array.from({ length: 20 }, () => client.request(callFor(t))));

  assert.ok(answers.every((answer) => JSON.stringify(answer) === '{"token":"Bearer token-1"}'));
  assert.equal(await runs(), 1);
});

testEachWay('an exec plugin is told about the cluster and its variables, and nothing of our own options', async (t) => {
  const { user } = await createPlugin(
    t,
    `const { spec } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
answer({ token: [spec.interactive, new URL(spec.cluster.server).hostname, process.env.REGION, process.env.HOME_MADE, process.env.K8S_KUBECONFIG].join('|') });`,
    { provideClusterInfo: true, env: [{ name: 'REGION', value: 'eu' }] },
  );
  const { client } = await connectToRaw(t, echo, { user, env: { HOME_MADE: 'yes', K8S_KUBECONFIG: 'canary' } });

  assert.deepEqual(await client.request(callFor(t)), { token: 'Bearer false|127.0.0.1|eu|yes|' });
});

testEachWay('a credential is renewed before it expires, with no request waiting for it', async (t) => {
  const { user, runs } = await createPlugin(
    t,
    `answer({ token: 'token-' + runs, expirationTimestamp: new Date(Date.now() + (runs === 1 ? 1500 : 60_000)).toISOString() });`,
  );
  const { client } = await connectToRaw(t, echo, { user });
  await client.request(callFor(t));

  await until(async () => (await runs()) === 2);

  await until(async () => (await client.request<{ token: string }>(callFor(t))).token === 'Bearer token-2');
  assert.equal(await runs(), 2);
});

testEachWay('a refused token makes the plugin run again', async (t) => {
  const clock = createFakeClock();
  const { user } = await createPlugin(t, `answer({ token: 'token-' + runs });`);
  let valid = 'token-1';
  const { client } = await connectToRaw(
    t,
    (request) =>
      request.headers.authorization === `Bearer ${valid}`
        ? echo(request)
        : sendJson(request, statusObject(401, 'Unauthorized', 'Unauthorized'), 401),
    { clock, user },
  );
  await client.request(callFor(t));

  valid = 'token-2';
  clock.advance(60_000);

  assert.deepEqual(await client.request(callFor(t)), { token: 'Bearer token-2' });
});

testEachWay('a server that refuses every token does not make the plugin run for each request', async (t) => {
  const { user, runs } = await createPlugin(t, `answer({ token: 'token-' + runs });`);
  const { client } = await connectToRaw(
    t,
    (request) => sendJson(request, statusObject(401, 'Unauthorized', 'Unauthorized'), 401),
    { user },
  );

  for (let count = 0; count < 5; count++) await assert.rejects(client.request(callFor(t)), { status: 401 });

  assert.equal(await runs(), 1);
});

testEachWay('a client certificate of an exec plugin opens the connection', async (t) => {
  const { cert, key } = await createClientPair(await authority(), 'jane');
  const users: string[] = [];
  const server = await startTls(
    t,
    (request) => {
      users.push(String((request.socket as TLSSocket).getPeerCertificate().subject.CN));
      echo(request);
    },
    { tls: { requestCert: true, rejectUnauthorized: true, ca: (await authority()).cert } },
  );
  const status = { clientCertificateData: cert, clientKeyData: key };
  const { user, runs } = await createPlugin(t, `answer(${JSON.stringify(status)});`);
  const client = await connectFor(t, k8sOf(kubeconfigOf(server.url, user, await caData())));

  for (let count = 0; count < 5; count++) await client.request(callFor(t));

  assert.deepEqual([...new Set(users)], ['jane']);
  assert.ok(server.connections() <= 2);
  assert.equal(await runs(), 1);
});

const failures: Readonly<Record<string, { readonly body: string; readonly message: RegExp }>> = {
  'ends with an error': {
    body: `console.error('no login for region eu\\nkey canarycanarycanarycanarycanary'); process.exit(3);`,
    message: /ended with code 3: key \(\.\.\.\)/,
  },
  'writes no JSON': { body: `console.log('canary');`, message: /something that is not JSON/ },
  'answers a key that is none': {
    body: `answer({ clientCertificateData: 'canary', clientKeyData: 'canary' });`,
    message: /cannot be used/,
  },
  'answers no credential': { body: `answer({});`, message: /neither a token nor a client certificate/ },
  'never stops writing': {
    body: `const pour = () => { while (process.stdout.write('x'.repeat(65536))); }; process.stdout.on('drain', pour); pour();`,
    message: /wrote more than 1024 KiB/,
  },
};
for (const [what, { body, message }] of Object.entries(failures))
  testEachWay(`an exec plugin that ${what} fails the request with the reason and no output`, async (t) => {
    const log = createRecorder();
    const clock = createFakeClock();
    const { user } = await createPlugin(t, body);
    const { server, client } = await connectToRaw(t, echo, { clock, user, log });

    const failed = client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) }));

    await assert.rejects(failed, (error: Error) => {
      assert.match(error.message, /no credentials for the remote cluster: /);
      assert.match(error.message, message);
      assert.doesNotMatch(JSON.stringify([error.message, log.lines]), /canary/);
      return true;
    });
    assert.equal(server.requests.length, 0);
  });

testEachWay('an exec plugin that is not installed says how to get it', async (t) => {
  const clock = createFakeClock();
  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: 'no-such-login',
    installHint: 'install it from example',
  };
  const { client } = await connectToRaw(t, echo, { clock, user: { exec } });

  const failed = client.request(callFor(t, { deadline: deadlineFor(t, 1000, clock) }));

  await assert.rejects(failed, /no-such-login was not found: install it from example/);
});

testEachWay('a plugin that hangs holds a request no longer than its deadline, and dies with the client', async (t) => {
  const pidFile = join(await folderFor(t), 'pid');
  const { user } = await createPlugin(
    t,
    `fs.writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => undefined, 1000);`,
  );
  const { client } = await connectToRaw(t, echo, { user });
  const readPid = () => readFile(pidFile, 'utf8').catch(() => '');
  await until(async () => (await readPid()) !== '');

  await assert.rejects(client.request(callFor(t, { deadline: deadlineFor(t, 100) })), { reason: 'TimedOut' });
  await client.close();

  const pid = Number(await readPid());
  await until(() => !isAlive(pid));
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

testEachWay('exec plugins can be forbidden', async (t) => {
  const { user } = await createPlugin(t, '');
  const k8s = k8sOf(kubeconfigOf('https://127.0.0.1:1', user), { exec_plugins: 'forbid' });

  await assert.rejects(connectFor(t, k8s), { name: 'CredentialsError', message: /k8s\.exec_plugins forbids/ });
});

testEachWay('an exec plugin that is allowed is warned about', async (t) => {
  const log = createRecorder();
  const { user } = await createPlugin(t, `answer({ token: 't' });`);

  await connectToRaw(t, echo, { user, log });

  assert.ok(log.lines.some(({ level, event }) => level === 'warn' && event === 'exec plugin used'));
});

testEachWay('a token that is refused while its provider is down is renewed when that is back', async (t) => {
  const clock = createFakeClock();
  const { user } = await createPlugin(
    t,
    `if (runs === 2) { console.error('no answer'); process.exit(3); } answer({ token: 'token-' + runs });`,
  );
  let valid = 'token-1';
  const { client } = await connectToRaw(
    t,
    (request) =>
      request.headers.authorization === `Bearer ${valid}`
        ? echo(request)
        : sendJson(request, statusObject(401, 'Unauthorized', 'Unauthorized'), 401),
    { clock, user },
  );
  await client.request(callFor(t));
  clock.advance(60_000);

  valid = 'token-3';

  assert.deepEqual(await client.request(callFor(t, { deadline: deadlineFor(t, 60_000, clock) })), {
    token: 'Bearer token-3',
  });
  assert.ok(clock.sleeps.length > 0);
});

testEachWay('a token that is refused and cannot be renewed fails at once, with both reasons', async (t) => {
  const clock = createFakeClock();
  const { user } = await createPlugin(t, `if (runs > 1) console.log('bye'); else answer({ token: 'token-1' });`);
  const { client } = await connectToRaw(
    t,
    (request) => sendJson(request, statusObject(401, 'Unauthorized', 'Unauthorized'), 401),
    { clock, user },
  );
  clock.advance(60_000);
  await client.request(callFor(t)).catch(() => undefined);
  clock.advance(60_000);

  const failed = client.request(callFor(t));

  await assert.rejects(failed, (error: unknown) => {
    assert.match(
      toPluginError(error, 'create pod n/p').message,
      /^create pod n\/p: 401 Unauthorized: .*, and not renewed: the exec plugin .* wrote something that is not JSON$/,
    );
    return true;
  });
  assert.deepEqual(clock.sleeps, []);
});
