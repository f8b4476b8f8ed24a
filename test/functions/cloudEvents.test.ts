import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startHandlerServer } from '../../gateway/adapters/handlerServer.ts';
import type { Handlers } from '../../gateway/http/endpoints.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { deploy } from '../gateway/entryDoors.ts';
import { ask, held, targetOf, until } from '../gateway/harness.ts';

/** A container of one handler, that says what it was given. */
async function openContainer(
  t: TestContext,
  endpoint: 'create' | 'delete' | 'status',
  handlers: Partial<Handlers> = { [endpoint]: async (input: unknown) => ({ input }) },
) {
  const deployed = deploy(endpoint, handlers);
  const service = await startHandlerServer(endpoint, deployed, {}, { address: 'http://127.0.0.1', port: 0 });
  t.after(() => service.close());
  return { service, target: targetOf(service.address) };
}

/** As a Knative broker delivers an event (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md). */
const binary = {
  'content-type': 'application/json',
  'ce-specversion': '1.0',
  'ce-id': '6f1c2a9e-5b7d-4c35-9a1e-0d6a3b1c7f10',
  'ce-source': '/interlink/api',
  'ce-type': 'dev.interlink.create',
  'ce-time': '2026-11-20T09:12:34.211Z',
};
const structured = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
const envelope = { specversion: '1.0', id: '1', source: '/interlink/api', type: 'dev.interlink.create' };

for (const { mode, headers, body } of [
  { mode: 'binary mode', headers: binary, body: '{"pod":1}' },
  {
    mode: 'structured mode',
    headers: structured,
    body: JSON.stringify({ ...envelope, datacontenttype: 'application/json', data: { pod: 1 } }),
  },
  {
    mode: 'structured mode in base64',
    headers: structured,
    body: JSON.stringify({ ...envelope, data_base64: Buffer.from('{"pod":1}').toString('base64') }),
  },
])
  for (const endpoint of ['create', 'delete'] as const)
    test(`an event of ${mode} is a request to ${endpoint}, and answered by an event`, async (t) => {
      const { target } = await openContainer(t, endpoint);

      const answer = await ask(target, { method: 'POST', path: '/', headers, body });

      assert.deepEqual([answer.status, answer.text], [200, '{"input":{"pod":1}}']);
      assert.equal(answer.headers['ce-specversion'], '1.0');
      assert.equal(answer.headers['ce-type'], `dev.interlink.${endpoint}.answered`);
      assert.equal(answer.headers['ce-source'], 'interlink-kubernetes-plugin');
      assert.match(String(answer.headers['ce-id']), /^[0-9a-f-]{36}$/);
    });

test('what is no event is answered by none, and neither is a failure', async (t) => {
  const { target } = await openContainer(t, 'create');
  const refusing = await openContainer(t, 'create', { create: () => Promise.reject(new PluginError('refused', 'no')) });

  const plain = await ask(target, { method: 'POST', path: '/create', body: '{}' });
  const failed = await ask(refusing.target, { method: 'POST', path: '/', headers: binary, body: '{}' });

  assert.equal(plain.headers['ce-id'], undefined);
  assert.deepEqual([failed.status, failed.text, failed.headers['ce-id']], [422, 'no\n', undefined]);
});

test('a poll is no event', async (t) => {
  const { target } = await openContainer(t, 'status');

  const answer = await ask(target, { method: 'POST', path: '/', headers: structured, body: '{"specversion":"1.0"}' });

  assert.equal(answer.text, '{"input":{"specversion":"1.0"}}');
});

test('health paths answer without a body; the one for readiness says when it stops', async (t) => {
  const waiting = held<object>();
  let isBegun = false;
  const create = () => {
    isBegun = true;
    return waiting.promise;
  };
  const { service, target } = await openContainer(t, 'create', { create });
  const health = async (path: string) => (await ask(target, { method: 'GET', path })).status;

  assert.deepEqual(await Promise.all(['/healthz', '/_/health', '/_/ready'].map(health)), [200, 200, 200]);
  const work = ask(target, { method: 'POST', path: '/create', body: '{}' });
  await until(() => isBegun, 'the work');
  const closed = service.close();
  assert.deepEqual(await Promise.all(['/healthz', '/_/health', '/_/ready'].map(health)), [200, 200, 503]);
  waiting.release({ PodUID: 'u' });

  assert.equal((await work).text, '{"PodUID":"u"}');
  await closed;
});
