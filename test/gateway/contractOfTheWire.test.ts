import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { PluginError } from '../../shared/interlink/errors.ts';
import { frontDoors } from './frontDoors.ts';

const pods =
  '[{"metadata":{"name":"p","namespace":"ns","uid":"u1"}},{"metadata":{"name":"q","namespace":"ns","uid":"u2"}}]';
const statusOfTwo = { status: 200, type: 'application/json; charset=utf-8', text: '[{"asked":2}]' };
const plain = 'text/plain; charset=utf-8';

for (const { name, open, emptyBody, isAlone } of frontDoors) {
  test(`T01 through ${name}: the body of a GET is read`, async (t) => {
    const send = await open(t);

    assert.deepEqual(await send({ method: 'GET', path: '/status', body: pods }), statusOfTwo);
  });

  test(`T02 through ${name}: POST answers what GET answers, and DELETE what POST does`, async (t) => {
    const send = await open(t);
    const pairs = [
      { path: '/status', body: pods, methods: ['GET', 'POST'] },
      { path: '/getLogs', body: '{"Namespace":"ns","PodUID":"u1"}', methods: ['GET', 'POST'] },
      { path: '/delete', body: '{"metadata":{}}', methods: ['POST', 'DELETE'] },
    ];

    for (const { path, body, methods } of pairs) {
      const [one, other] = await Promise.all(methods.map((method) => send({ method, path, body })));
      assert.equal(one?.status, 200);
      assert.deepEqual(one, other);
    }
  });

  test(`T06 through ${name}: text, an empty text, an object and a stream are answered with exactly 200`, async (t) => {
    const outputs = [
      { output: 'Pod deleted', type: plain, text: 'Pod deleted' },
      { output: '', type: plain, text: '' },
      { output: { PodUID: 'u' }, type: 'application/json; charset=utf-8', text: '{"PodUID":"u"}' },
      { output: [], type: 'application/json; charset=utf-8', text: '[]' },
      { output: Readable.from([Buffer.from('häl'), Buffer.from('lo\n')]), type: plain, text: 'hällo\n' },
      { output: Readable.from([]), type: plain, text: '' },
    ];

    for (const { output, type, text } of outputs) {
      const send = await open(t, { create: async () => output });
      assert.deepEqual(await send({ method: 'POST', path: '/create', body: '{}' }), { status: 200, type, text });
    }
  });

  test(`P09 through ${name}: null and an empty list are a ping, an empty body is ${emptyBody}`, async (t) => {
    const send = await open(t);

    for (const body of ['[]', '[ ]', 'null', '\n[]\n'])
      assert.equal((await send({ method: 'GET', path: '/status', body })).text, '{"status":"ok"}', body);
    const { status } = await send({ method: 'GET', path: '/status', body: '' });
    assert.equal(status, emptyBody === 'ping' ? 200 : 400);
  });

  test(`T11 through ${name}: unknown paths and methods are 404 in one line`, async (t) => {
    const send = await open(t);
    const unknown = [
      ...[...(isAlone ? [] : ['/']), '/%zz', '/%00', '/exec', '/status/', '/Status', '/create/x', '/updateCache'].map(
        (path) => ({
          method: 'POST',
          path,
        }),
      ),
      { method: 'GET', path: '/create' },
      { method: 'PUT', path: '/status' },
      { method: 'DELETE', path: '/create' },
    ];

    for (const { method, path } of unknown) {
      const { status, text } = await send({ method, path, body: '{}' });
      assert.equal(status, 404, `${method} ${path}`);
      assert.match(text, /^[^\n<>&"]+\n$/);
    }
    assert.equal((await send({ method: 'GET', path: '/status', body: '[]' })).status, 200);
  });

  test(`a query changes nothing through ${name}, and HEAD is answered by a head`, async (t) => {
    const send = await open(t);

    assert.deepEqual(await send({ method: 'GET', path: '/status?verbose=1', body: pods }), statusOfTwo);
    const { status, text } = await send({ method: 'HEAD', path: '/status' });
    assert.deepEqual({ status, text }, { status: 404, text: '' });
  });

  test(`T12 through ${name}: what is not JSON is 400 in one line that quotes nothing of it`, async (t) => {
    const send = await open(t);

    for (const body of ['{', 'hunter2', '[1,]', '{"a":"hunter2"', '\u0000', `${'['.repeat(70)}${']'.repeat(70)}`]) {
      const { status, type, text } = await send({ method: 'POST', path: '/create', body });
      assert.equal(status, 400);
      assert.equal(type, plain);
      assert.match(text, /^[\x20-\x7e]+\n$/);
      assert.doesNotMatch(text, /hunter2/);
    }
  });

  test(`T13 through ${name}: a failure is one line without markup; an unforeseen one tells nothing`, async (t) => {
    const failures = [
      { error: new PluginError('conflict', 'pod <b>"p"</b> & co\nis there'), status: 409 },
      { error: new PluginError('upstream_timeout', 'the cluster took too long'), status: 504 },
      { error: new Error('token=hunter2'), status: 500 },
      { error: 'hunter2', status: 500 },
      { error: undefined, status: 500 },
    ];

    for (const { error, status } of failures) {
      const send = await open(t, { create: () => Promise.reject(error) });
      const answer = await send({ method: 'POST', path: '/create', body: '{}' });
      assert.equal(answer.status, status);
      assert.match(answer.text, /^[^\n<>&"]+\n$/);
      assert.doesNotMatch(answer.text, /hunter2|at |Error:/);
    }
  });

  test(`F31 through ${name}: any content type or none is taken for JSON`, async (t) => {
    const send = await open(t);

    for (const type of [
      '',
      'text/plain',
      'application/x-www-form-urlencoded',
      'not a type',
      'application/json; charset=x',
    ])
      assert.deepEqual(
        await send({ method: 'GET', path: '/status', body: pods, headers: { 'content-type': type } }),
        statusOfTwo,
        type,
      );
  });

  test(`T19 through ${name}: an encoded body is refused with 415, a prototype in it with 400`, async (t) => {
    const send = await open(t);
    const encoded = { method: 'POST', path: '/create', body: '{}' };

    assert.equal((await send({ ...encoded, headers: { 'content-encoding': 'gzip' } })).status, 415);
    assert.equal((await send({ ...encoded, headers: { 'content-encoding': 'identity' } })).status, 200);
    assert.equal((await send({ ...encoded, body: '{"__proto__":{"polluted":1}}' })).status, 400);
  });
}
