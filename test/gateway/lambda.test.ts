import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLambda } from '../../gateway/adapters/awsLambdaGateway.ts';
import { bodyOf } from '../../shared/interlink/eventBody.ts';
import { recordedContext, recordedEvent } from './events.ts';
import { ask, backendOfNothing, configWith, keptLog, openGateway, plainHandlers } from './harness.ts';

const echo = { ...plainHandlers, create: async (input: unknown) => ({ input }) };

const openLambda = async (handlers = echo) =>
  createLambda({ config: configWith({}), backend: backendOfNothing, log: keptLog().log, handlers });

for (const { name, method, path } of [
  { name: 'v1-create-post', method: 'POST', path: '/create' },
  { name: 'v1-status-get-base64', method: 'GET', path: '/status' },
  { name: 'v1-ping-get', method: 'GET', path: '/status' },
  { name: 'v2-status-get', method: 'GET', path: '/status' },
  { name: 'v2-getLogs-post-base64', method: 'POST', path: '/getLogs' },
  { name: 'v2-delete-post', method: 'POST', path: '/delete' },
])
  test(`the recorded event ${name} gives the bytes the socket gives`, async (t) => {
    const lambda = await openLambda();
    const { target } = await openGateway(t, echo);
    const event = recordedEvent(name);
    const body = Buffer.from(bodyOf(event) ?? '');

    const reply = await lambda(event, recordedContext());
    const answer = await ask(target, { method, path, body });

    assert.equal(reply.statusCode, 200);
    assert.equal(reply.isBase64Encoded, false);
    assert.deepEqual(
      { status: reply.statusCode, type: reply.headers['content-type'], text: reply.body },
      { status: answer.status, type: answer.headers['content-type'], text: answer.text },
    );
  });

test('an event without a body is a mistake, not a ping', async () => {
  const lambda = await openLambda();

  const { statusCode, body } = await lambda(recordedEvent('v1-status-empty'), recordedContext());

  assert.deepEqual(
    { statusCode, body },
    {
      statusCode: 400,
      body: 'the body is empty: if the GET had one, a gateway on its way dropped it; send POST /status instead\n',
    },
  );
});

for (const { announced, about } of [
  { announced: '0', about: 'none' },
  { announced: '3', about: 'less' },
  { announced: '2000', about: 'more' },
])
  test(`an event whose Content-Length announces ${about} is its own body all the same`, async () => {
    const event = recordedEvent('v2-status-get') as { readonly headers: Readonly<Record<string, string>> };
    const headers = { ...event.headers, 'content-length': announced };
    const lambda = await openLambda({ ...echo, status: async (input: unknown) => ({ input }) });

    const { statusCode, body } = await lambda({ ...event, headers }, recordedContext());

    assert.deepEqual([statusCode, JSON.parse(body)], [200, { input: JSON.parse(String(bodyOf(event))) }]);
  });

test('a body above the limit is refused, whatever length its event announces', async () => {
  const config = configWith({ app: { body_limit: 1024 } });
  const lambda = createLambda({ config, backend: backendOfNothing, log: keptLog().log, handlers: echo });
  const event = recordedEvent('v2-delete-post') as { readonly headers: Readonly<Record<string, string>> };
  const headers = { ...event.headers, 'content-length': '10' };

  const reply = await lambda({ ...event, headers, body: JSON.stringify('x'.repeat(2000)) }, recordedContext());

  assert.deepEqual([reply.statusCode, reply.headers.connection], [413, 'keep-alive']);
});

test('the session header of the event reaches the handler', async () => {
  const sessions: string[] = [];
  const lambda = await openLambda({
    ...echo,
    status: async (_input: unknown, { session }: { session: string }) => {
      sessions.push(session);
      return [];
    },
  });

  await lambda(recordedEvent('v1-status-get-base64'), recordedContext());
  await lambda(recordedEvent('v2-status-get'), recordedContext());

  assert.deepEqual(sessions, ['GetStatus#48213', 'GetStatus#48213']);
});
