import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createLambda } from '../../gateway/adapters/awsLambdaGateway.ts';
import { createFunction } from '../../gateway/adapters/function.ts';
import { startHandlerServer } from '../../gateway/adapters/handlerServer.ts';
import type { Call } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import { deploy } from '../gateway/entryDoors.ts';
import {
  ask,
  backendOfNothing,
  configWith,
  freshFolder,
  keptLog,
  plainHandlers,
  targetOf,
} from '../gateway/harness.ts';
import { restEvent } from '../gateway/lambdaEvents.ts';

/** Work that ends when it is told to. */
const untilTold = (_input: unknown, { signal }: Call) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
const timeIsUp = /^the time of this function is up: the request was ended and undone, send it again\n$/;
const create = { method: 'POST', path: '/create', body: '{}' };

test('a container ends work before FUNCTION_TIMEOUT_SECONDS have passed', async (t) => {
  const deployed = deploy('create', { create: untilTold });
  const env = { FUNCTION_TIMEOUT_SECONDS: '1' };
  const service = await startHandlerServer('create', deployed, env, { address: 'http://127.0.0.1', port: 0 });
  t.after(() => service.close());
  const startedAt = performance.now();

  const { status, text } = await ask(targetOf(service.address), create);

  assert.equal(status, 504);
  assert.match(text, timeIsUp);
  assert.ok(performance.now() - startedAt < 1000);
});

test('the whole gateway in Lambda ends work before its time is up, and each call has its own', async () => {
  const handlers = { ...plainHandlers, create: untilTold };
  const lambda = createLambda({ config: configWith({}), backend: backendOfNothing, log: keptLog().log, handlers });
  const call = (what: typeof create, ms: number) => lambda(restEvent(what), { getRemainingTimeInMillis: () => ms });

  const [short, other] = await Promise.all([call(create, 200), call({ ...create, path: '/delete' }, 60_000)]);

  assert.deepEqual([short.statusCode, other.statusCode], [504, 200]);
  assert.match(short.body, timeIsUp);
});

test('a function that asks for a bearer token answers nobody without it', async (t) => {
  const file = join(await freshFolder(t), 'token');
  await writeFile(file, 'x'.repeat(32));
  const config = configWith({ app: { bearer_token_file: file } });
  const { createContext, ...deployed } = deploy('create');
  const entry = createFunction(
    'create',
    { ...deployed, createContext: async (env) => ({ ...(await createContext(env)), config }) },
    {},
  );
  const call = (authorization?: string) =>
    entry({ method: 'POST', path: '/', headers: { ...(authorization && { authorization }) }, body: Buffer.from('{}') });

  assert.equal((await call()).status, 401);
  assert.equal((await call(`Bearer ${'y'.repeat(32)}`)).status, 401);
  assert.equal((await call(`Bearer ${'x'.repeat(32)}`)).status, 200);
});

test('every call has a line in the log when it failed, or when all are wanted', async () => {
  const { log, lines } = keptLog();
  const { createContext, handler } = deploy('create', { create: () => Promise.reject(new Error('token=hunter2')) });
  const entry = createFunction(
    'create',
    { handler, createContext: async (env) => ({ ...(await createContext(env)), log }) },
    {},
  );
  const call = (path: string) =>
    entry({ method: 'POST', path, headers: { 'interlink-http-session': 's#1' }, body: Buffer.from('{}') });

  await call('/');
  await call('/elsewhere');

  const seen = lines.map(({ event, session, path, status, code }) => ({ event, session, path, status, code }));
  assert.deepEqual(seen, [
    { event: 'unexpected failure', session: undefined, path: undefined, status: undefined, code: undefined },
    { event: 'request', session: 's#1', path: '/create', status: 500, code: 'internal' },
    { event: 'request', session: 's#1', path: 'unknown', status: 404, code: undefined },
  ]);
  assert.doesNotMatch(JSON.stringify(lines), /hunter2/);
});

for (const endpoint of ['create', 'delete', 'status', 'getLogs'] satisfies Endpoint[])
  test(`a GET to ${endpoint} whose body was dropped is told of the POST, or that there is no such GET`, async () => {
    const entry = createFunction(endpoint, deploy(endpoint), {});

    const { status, body } = await entry({ method: 'GET', path: `/${endpoint}`, headers: {}, body: Buffer.alloc(0) });

    if (endpoint === 'create' || endpoint === 'delete') assert.equal(status, 404);
    else assert.match(String(body), new RegExp(`^the body is empty: .* send POST /${endpoint} instead\n$`));
  });
