import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { callFor, connectToRaw, createFakeClock } from '../../../test/kubernetes/bench.ts';
import { type RawRequest, sendJson, statusObject } from '../../../test/kubernetes/rawServer.ts';
import { deleteObject } from './deleteObject.ts';

const object = { resource: 'pods', namespace: 'ns', name: 'p' } as const;
const pod = { kind: 'Pod', metadata: { name: 'p', uid: 'u' } };

async function play(t: TestContext, answer: (request: RawRequest) => void) {
  const { server, client } = await connectToRaw(t, answer, { clock: createFakeClock() });
  const { deadline } = callFor(t);
  const preconditions = { uid: 'u', resourceVersion: '7' };
  const deleting = deleteObject(client, object, { preconditions, graceSeconds: 30 }, deadline);
  return { deleting, bodies: () => server.requests.map(({ body }) => JSON.parse(body)) };
}

const whole = {
  apiVersion: 'v1',
  kind: 'DeleteOptions',
  preconditions: { uid: 'u', resourceVersion: '7' },
  propagationPolicy: 'Background',
  gracePeriodSeconds: 30,
};
const bare = { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid: 'u', resourceVersion: '7' } };

test('a delete says how, and is bound to the very object', async (t) => {
  const { deleting, bodies } = await play(t, (request) => sendJson(request, pod));

  assert.deepEqual(await deleting, pod.metadata);
  assert.deepEqual(bodies(), [whole]);
});

for (const [status, reason] of [
  [400, 'BadRequest'],
  [422, 'Invalid'],
] as const) {
  test(`a delete that is refused with ${status} is sent again with nothing but its preconditions`, async (t) => {
    const { deleting, bodies } = await play(t, (request) =>
      request.number === 1
        ? sendJson(request, statusObject(status, reason, 'not like this'), status)
        : sendJson(request, pod),
    );

    assert.deepEqual(await deleting, pod.metadata);
    assert.deepEqual(bodies(), [whole, bare]);
  });

  test(`a delete that is refused with ${status} twice has failed`, async (t) => {
    const { deleting, bodies } = await play(t, (request) =>
      sendJson(request, statusObject(status, reason, 'not at all'), status),
    );

    await assert.rejects(deleting, { status });
    assert.equal(bodies().length, 2);
  });
}

for (const [status, reason] of [
  [403, 'Forbidden'],
  [404, 'NotFound'],
  [409, 'Conflict'],
] as const)
  test(`a delete that ends with ${status} is not sent again`, async (t) => {
    const { deleting, bodies } = await play(t, (request) =>
      sendJson(request, statusObject(status, reason, 'no'), status),
    );

    await assert.rejects(deleting, { status });
    assert.equal(bodies().length, 1);
  });

test('a Status in answer shows no object', async (t) => {
  const { deleting } = await play(t, (request) => sendJson(request, { kind: 'Status', status: 'Success' }));

  assert.equal(await deleting, undefined);
});
