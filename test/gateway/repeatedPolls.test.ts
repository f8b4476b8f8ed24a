import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Config } from '../../schemas/generated/types.ts';
import { ask, freshFolder, openGateway, openRequest, read, responseOf, sendPart, until } from './harness.ts';

const poll = { method: 'GET', path: '/status', body: '[{"metadata":{"uid":"u1"}}]' };

/** A gateway whose status handler counts its calls, over a backend in which the pods are as `state.revision` says. */
async function openRepeating(t: TestContext, app: Partial<Config['app']> = {}) {
  const state = { calls: 0, revision: 1, until: Promise.resolve() };
  const status = async () => {
    state.calls += 1;
    await state.until;
    return [{ call: state.calls, message: 'größer' }];
  };
  const opened = await openGateway(t, { status }, { app, backend: { revision: () => [state.revision] } });
  return { ...opened, state };
}

const withoutDate = ({ date: _, ...headers }: Readonly<Record<string, unknown>>) => headers;

test('a poll in the same words gets the same answer without a call, header by header', async (t) => {
  const { target, state } = await openRepeating(t);

  const first = await ask(target, poll);
  const again = await ask(target, poll);

  assert.deepEqual(
    { ...again, headers: withoutDate(again.headers) },
    { ...first, headers: withoutDate(first.headers) },
  );
  assert.equal(first.text, '[{"call":1,"message":"größer"}]');
  assert.equal(state.calls, 1);
});

test('a poll in other words, and one whose answer does not hold any more, is worked out', async (t) => {
  const { target, state } = await openRepeating(t);
  await ask(target, poll);

  const other = await ask(target, { ...poll, body: `${poll.body} ` });
  state.revision = 2;
  const changed = await ask(target, poll);

  assert.deepEqual(
    [other.text, changed.text].map((text) => JSON.parse(text)[0].call),
    [2, 3],
  );
});

test('an answer holds as long as the pod does that its handler was asked about, whatever else the request names', async (t) => {
  const asked: string[] = [];
  const { target } = await openGateway(
    t,
    { status: async () => [] },
    {
      backend: {
        revision: (uid) => {
          asked.push(uid);
          return [1];
        },
      },
    },
  );
  const pod = (uid: string) => ({ metadata: { uid } });
  const cases: [unknown, readonly string[]][] = [
    [[{ ...pod('u1'), pod: pod('u2') }], ['u1', 'u1', 'u1']],
    [[{ pod: pod('u2') }], []],
    [[pod('u'.repeat(1000))], []],
    [[pod('__proto__')], ['__proto__', '__proto__', '__proto__']],
    [[pod('u1'), pod('u2')], []],
    [[[pod('u1')]], []],
    [pod('u1'), []],
  ];
  for (const [body, uids] of cases) {
    asked.length = 0;
    for (let time = 0; time < 2; time++) await ask(target, { ...poll, body: JSON.stringify(body) });
    assert.deepEqual(asked, uids, JSON.stringify(body).slice(0, 80));
  }
});

test('an answer its backend has no revision of, or that changed while it was worked out, is never given twice', async (t) => {
  let revision = 0;
  for (const backend of [{}, { revision: () => undefined }, { revision: () => [revision++] }]) {
    let calls = 0;
    const status = async () => {
      calls += 1;
      return [];
    };
    const { target } = await openGateway(t, { status }, { backend });

    for (let time = 0; time < 3; time++) assert.equal((await ask(target, poll)).text, '[]');

    assert.equal(calls, 3);
  }
});

test('an answer about several pods, or none, is worked out each time', async (t) => {
  const { target, state } = await openRepeating(t);
  const several = { ...poll, body: '[{"metadata":{"uid":"u1"}},{"metadata":{"uid":"u2"}}]' };

  for (const asked of [several, several, { ...poll, body: '[]' }, { ...poll, body: '[]' }]) await ask(target, asked);

  assert.equal(state.calls, 4);
});

test('a body in pieces is the same body', async (t) => {
  const { target, state } = await openRepeating(t);
  for (let time = 0; time < 2; time++) {
    const request = openRequest(target, poll);
    await sendPart(request, poll.body.slice(0, 9));
    assert.equal((await read(await responseOf(request.end(poll.body.slice(9))))).status, 200);
  }

  assert.equal(state.calls, 1);
});

test('polls on one connection, known and unknown in turn, are each answered once and in order', async (t) => {
  const { target, state } = await openRepeating(t);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  const bodies = ['1', '2', '1', '3', '2', '1'].map((uid) => `[{"metadata":{"uid":"${uid}"}}]`);

  const texts: string[] = [];
  for (const body of bodies) texts.push((await ask({ ...target, agent }, { ...poll, body })).text);

  assert.deepEqual(
    texts.map((text) => JSON.parse(text)[0].call),
    [1, 2, 1, 3, 2, 1],
  );
  assert.equal(state.calls, 3);
});

test('who may not ask gets no answer, known or not', async (t) => {
  const token = join(await freshFolder(t), 'token');
  await writeFile(token, 'a-token-that-is-long-enough-to-be-one');
  const { target, state } = await openRepeating(t, { socket_address: 'http://127.0.0.1', bearer_token_file: token });
  const authorization = 'Bearer a-token-that-is-long-enough-to-be-one';
  await ask(target, { ...poll, headers: { authorization } });

  const statuses = [];
  for (const headers of [
    { authorization },
    {},
    { authorization: 'Bearer another' },
    { authorization, origin: 'https://evil.example' },
    { authorization, 'content-encoding': 'gzip' },
  ])
    statuses.push((await ask(target, { ...poll, headers })).status);

  assert.deepEqual(statuses, [200, 401, 401, 403, 415]);
  assert.equal(state.calls, 1);
});

test('a poll without a length is one like any other, one longer than any pod is always worked out', async (t) => {
  const { target, state } = await openRepeating(t);
  const long = `[{"metadata":{"uid":"${'u'.repeat(300 * 1024)}"}}]`;
  const chunked = async () => {
    const request = openRequest(target, { ...poll, headers: { 'transfer-encoding': 'chunked' } });
    request.removeHeader('content-length');
    return read(await responseOf(request.end(poll.body)));
  };

  const statuses = [(await chunked()).status, (await chunked()).status];
  for (let time = 0; time < 2; time++) statuses.push((await ask(target, { ...poll, body: long })).status);

  assert.deepEqual(statuses, [200, 200, 200, 200]);
  assert.equal(state.calls, 3);
});

test('a client that leaves in the middle of a poll is forgotten', async (t) => {
  const { target, lines, state } = await openRepeating(t);
  const request = openRequest(target, { ...poll, headers: { 'content-length': '1000' } });
  request.on('error', () => undefined);
  await sendPart(request, '[{"metadata":');

  request.destroy();

  await until(() => lines.some(({ clientGone }) => clientGone === true), 'the poll to be forgotten');
  assert.equal(state.calls, 0);
  assert.equal((await ask(target, poll)).status, 200);
  assert.equal(lines.filter(({ level }) => level === 'error').length, 0);
});

test('a memory that fails is no answer: the poll is worked out, and the failure told', async (t) => {
  let asked = 0;
  const revision = () => {
    asked += 1;
    if (asked === 3) throw new TypeError('secret of a pod');
    return ['as it was'];
  };
  let calls = 0;
  const status = async () => [{ calls: ++calls }];
  const { target, lines } = await openGateway(t, { status }, { backend: { revision } });
  await ask(target, poll);

  const again = await ask(target, poll);

  assert.equal(again.text, '[{"calls":2}]');
  assert.equal(lines.find(({ event }) => event === 'unexpected failure')?.error, 'TypeError');
  assert.equal(JSON.stringify(lines).includes('secret'), false);
});

test('a poll longer than its limit is refused before it is sent', async (t) => {
  const { target } = await openRepeating(t, { status_body_limit: 1024 });
  const request = openRequest(target, { ...poll, headers: { 'content-length': '5000' } });
  request.on('error', () => undefined);
  request.write('[');

  assert.equal((await responseOf(request)).statusCode, 413);
  request.destroy();
});

test('a stop waits for a poll that is still being sent', async (t) => {
  const { gateway, target } = await openRepeating(t);
  const request = openRequest(target, poll);
  await sendPart(request, poll.body.slice(0, 9));

  const closed = gateway.close();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const answer = await read(await responseOf(request.end(poll.body.slice(9))));

  assert.equal(answer.status, 200);
  assert.equal(answer.headers.connection, 'close');
  await closed;
});

test('a known poll whose client does not wait for the answer is told as one that left', async (t) => {
  const { target, lines, state } = await openRepeating(t);
  await ask(target, poll);
  const socket = connect({ path: target.socketPath ?? '' });
  const toRequest = (body: string) =>
    `GET /status HTTP/1.1\r\nHost: unix\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  let letGo = (): void => undefined;
  state.until = new Promise((resolve) => {
    letGo = resolve;
  });
  // The answer to the known one has to wait for that to the one before it on the same connection.
  socket.write(`${toRequest('[{"metadata":{"uid":"slow"}}]')}${toRequest(poll.body)}`);
  await until(() => state.calls === 2, 'the slow one');
  socket.destroy();

  await until(() => lines.filter(({ event }) => event === 'request').length === 3, 'all lines');
  letGo();
  const left = lines.filter(({ event }) => event === 'request').slice(1);
  assert.deepEqual(
    left.map(({ status, clientGone }) => [status, clientGone]),
    [
      [undefined, true],
      [undefined, true],
    ],
  );
  assert.equal(state.calls, 2);
});

test('every poll has its line in the log, with the session interLink gave it', async (t) => {
  const { target, lines } = await openRepeating(t);
  for (const session of ['GetStatus#1', 'GetStatus#2'])
    await ask(target, { ...poll, headers: { 'InterLink-Http-Session': session } });

  await until(() => lines.filter(({ event }) => event === 'request').length === 2, 'both lines');
  assert.deepEqual(
    lines
      .filter(({ event }) => event === 'request')
      .map(({ session, method, path, status }) => [session, method, path, status]),
    [
      ['GetStatus#1', 'GET', '/status', 200],
      ['GetStatus#2', 'GET', '/status', 200],
    ],
  );
});
