import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startGateway } from '../../gateway/gateway.ts';
import type { Config } from '../../schemas/generated/types.ts';
import type { Clock } from '../../shared/async/clock.ts';
import type { Backend } from '../../shared/backend/backend.ts';
import {
  ask,
  backendOfNothing,
  configWith,
  freshFolder,
  held,
  keptLog,
  openGateway,
  plainHandlers,
  targetOf,
  until,
} from './harness.ts';

const anyPort = { address: 'http://127.0.0.1:0' };
const ping = { method: 'POST', path: '/status', body: '[]' };

/** A gateway with a listener for operators, and how to ask there. */
async function openWithOperator(
  t: TestContext,
  operator: Partial<Config['operator']> = anyPort,
  backend: Partial<Backend> = {},
) {
  const opened = await openGateway(t, {}, { operator, backend });
  await until(() => opened.gateway.operatorAddress !== undefined, 'the operator listener');
  const target = {
    ...targetOf(opened.gateway.operatorAddress ?? ''),
    ...(operator.address?.includes('0.0.0.0') && { host: '127.0.0.1' }),
  };
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    ask(target, { method: 'GET', path, headers });
  return { ...opened, operator: target, get };
}

test('without an address there is no operator listener', async (t) => {
  const { gateway } = await openGateway(t);

  assert.equal(gateway.operatorAddress, undefined);
});

test('operators are told health, readiness and metrics, and nothing of interLink’s', async (t) => {
  const { get, target } = await openWithOperator(t);

  assert.deepEqual(
    [await get('/healthz'), await get('/readyz')].map(({ status, text }) => [status, text]),
    [
      [200, 'ok\n'],
      [200, 'ok\n'],
    ],
  );
  const metrics = await get('/metrics');
  assert.equal(metrics.status, 200);
  assert.match(String(metrics.headers['content-type']), /^text\/plain; version=0\.0\.4/);
  assert.match(metrics.text, /^process_resident_memory_bytes \d+$/m);
  for (const path of ['/status', '/create', '/docs', '/openapi.json']) {
    const { status, text } = await get(path);
    assert.equal(status, 404);
    assert.match(text, /not found: here is \/healthz, \/readyz, \/metrics/);
  }
  // Nor does interLink's listener tell them.
  for (const path of ['/metrics', '/', '/live/events'])
    assert.equal((await ask(target, { method: 'GET', path })).status, 404);
});

test('on a unix socket it has the mode of interLink’s, and takes its name away at the end', async (t) => {
  const path = join(await freshFolder(t), 'operator.sock');
  const { gateway, get } = await openWithOperator(t, { address: `unix://${path}` });

  assert.equal((await get('/healthz')).status, 200);
  await gateway.close();

  assert.equal(existsSync(path), false);
});

test('readiness tells what the backend says is wrong, a reason a line, and health does not care', async (t) => {
  let trouble: string | undefined = 'remote cluster unreachable: the credential is refused';
  const { get, lines } = await openWithOperator(t, anyPort, { trouble: () => trouble });

  assert.equal((await get('/healthz')).status, 200);
  const { status, text } = await get('/readyz');
  assert.deepEqual([status, text], [503, `not ready: ${trouble}\n`]);
  trouble = undefined;
  assert.equal((await get('/readyz')).status, 200);
  assert.deepEqual(
    lines.filter(({ event, level }) => event === 'request' && level !== 'debug'),
    [],
    'a probe is asked every few seconds',
  );
});

test('it is not ready while starting and while stopping, and says so', async (t) => {
  const backend = held<Backend>();
  const stopping = held<void>();
  const app = { socket_address: `unix://${join(await freshFolder(t), 'plugin.sock')}` };
  const { log, lines } = keptLog();
  const config = configWith({ app, operator: anyPort });
  const starting = startGateway({ config, backend: () => backend.promise, log, handlers: plainHandlers });
  const addressIn = () => lines.find(({ event }) => event === 'operator listening')?.address;
  await until(() => addressIn() !== undefined, 'the operator listener');
  const target = targetOf(String(addressIn()));
  const ready = async () => (await ask(target, { method: 'GET', path: '/readyz' })).text;

  assert.equal(await ready(), 'not ready: the plugin is starting\n');
  backend.release({ ...backendOfNothing, stop: () => stopping.promise });
  const gateway = await starting;
  assert.equal(await ready(), 'ok\n');
  const closing = gateway.close();
  assert.equal(await ready(), 'not ready: the plugin is stopping\n');
  stopping.release();
  await closing;
  await assert.rejects(ready(), { code: 'ECONNREFUSED' });
});

test('a port in use keeps interLink waiting for nothing, is said once, and is taken when it is free', async (t) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const waiting: (() => void)[] = [];
  const clock: Clock = {
    now: () => performance.now(),
    sleep: (_, signal) =>
      new Promise((resolve, reject) => {
        waiting.push(resolve);
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  const again = async () => {
    await until(() => waiting.length > 0, 'another try');
    waiting.shift()?.();
  };
  const { log, lines } = keptLog();
  const app = { socket_address: `unix://${join(await freshFolder(t), 'plugin.sock')}` };
  const config = configWith({ app, operator: { address: `http://127.0.0.1:${port}` } });

  const gateway = await startGateway({ config, backend: backendOfNothing, log, handlers: plainHandlers, clock });
  t.after(() => gateway.close());
  assert.equal((await ask(targetOf(gateway.address), ping)).status, 200);
  await again();
  await until(() => waiting.length > 0, 'a third try');
  assert.deepEqual(
    lines.filter(({ level }) => level === 'error').map(({ event, reason }) => [event, reason]),
    [
      [
        'operator listener not opened, tried again',
        `port ${port} of 127.0.0.1 is in use: stop what listens there or set operator.address`,
      ],
    ],
  );
  await new Promise((resolve) => other.close(resolve));
  await again();
  await until(() => gateway.operatorAddress !== undefined, 'the operator listener');
});

test('a start that fails leaves no operator listener behind', async (t) => {
  const { gateway, target } = await openGateway(t);
  const { log, lines } = keptLog();
  const config = configWith({ app: { socket_address: gateway.address }, operator: anyPort });

  await assert.rejects(startGateway({ config, backend: backendOfNothing, log, handlers: plainHandlers }), {
    reason: 'inUse',
  });

  assert.equal(
    lines.some(({ event }) => event === 'operator listening'),
    false,
  );
  assert.equal((await ask(target, ping)).status, 200);
});

test('with a bearer token only who has it sees metrics; probes need none', async (t) => {
  const file = join(await freshFolder(t), 'token');
  const token = 'o'.repeat(32);
  await writeFile(file, token);
  const { get } = await openWithOperator(t, { ...anyPort, bearer_token_file: file });

  assert.equal((await get('/healthz')).status, 200);
  assert.equal((await get('/readyz')).status, 200);
  const refused = await get('/metrics');
  assert.equal(refused.status, 401);
  assert.match(refused.text, /operator\.bearer_token_file/);
  assert.equal((await get('/metrics', { authorization: `Bearer ${token}` })).status, 200);
});

test('pages of another origin are refused there, too', async (t) => {
  const { get } = await openWithOperator(t);

  assert.equal((await get('/metrics', { origin: 'https://evil.example' })).status, 403);
});

test('beyond loopback it is warned about, unless somebody has to show something', async (t) => {
  const file = join(await freshFolder(t), 'token');
  await writeFile(file, 'o'.repeat(32));
  const everywhere = { address: 'http://0.0.0.0:0' };

  for (const [operator, isWarned] of [
    [everywhere, true],
    [anyPort, false],
    [{ ...everywhere, bearer_token_file: file }, false],
  ] as const) {
    const { lines } = await openWithOperator(t, operator);
    const warning = lines.find(({ event }) => String(event).startsWith('UNPROTECTED'));
    assert.equal(warning !== undefined, isWarned);
    if (isWarned) assert.match(String(warning?.remedy), /operator\.bearer_token_file/);
  }
});

for (const [what, operator] of [
  ['a token file that is missing', { ...anyPort, bearer_token_file: '/nonexistent/token' }],
  [
    'a certificate that is missing',
    { ...anyPort, tls_cert_file: '/nonexistent/crt', tls_key_file: '/nonexistent/key' },
  ],
  ['an address without a path', { address: 'unix://operator.sock' }],
] as const)
  test(`${what} is a reason not to start, and names the option`, async (t) => {
    await assert.rejects(openGateway(t, {}, { operator }), { reason: 'configuration', message: /operator\.\w+/ });
  });

test('who connects too often is let go', async (t) => {
  const { operator, get } = await openWithOperator(t);
  const sockets = Array.from({ length: 128 }, () => connect({ host: '127.0.0.1', port: Number(operator.port) }));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));

  await assert.rejects(get('/metrics'), { code: 'ECONNRESET' });
});
