import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { ask, openRequest, read, responseOf, until } from '../gateway/harness.ts';
import { json, startFunctions, startRouting, text } from './functionServer.ts';

const post = (path: string, body: string | Buffer = '{}') => ({ method: 'POST', path, body });
const created = json({ PodUID: 'u', PodJID: 'j' });

describe('a routed endpoint', () => {
  test('goes to its URL by POST, byte for byte, with its session; others are answered here', async (t) => {
    const { url, asked } = await startFunctions(t, created);
    const { target } = await startRouting(t, { create: `${url}/prod/create` });
    // An int64 that JavaScript cannot hold, and space that a second writing would lose.
    const body = '{ "pod": {"spec":{"activeDeadlineSeconds":9223372036854775807}} }';

    const answer = await ask(target, {
      ...post('/create', body),
      headers: { 'interlink-http-session': 'CreatePod#7' },
    });
    const local = await ask(target, { method: 'GET', path: '/status', body: '[]' });

    assert.deepEqual([answer.status, answer.text], [200, '{"PodUID":"u","PodJID":"j"}']);
    assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(local.text, '{"status":"ok"}');
    assert.equal(asked.length, 1);
    const { request, body: sent } = asked[0] ?? assert.fail();
    assert.deepEqual([request.method, request.url, sent.toString()], ['POST', '/prod/create', body]);
    assert.equal(request.headers['interlink-http-session'], 'CreatePod#7');
    assert.equal(request.headers['content-type'], 'application/json');
    assert.equal(request.headers.authorization, undefined);
  });

  test('that is asked by GET or DELETE becomes a POST, and an empty ping a list', async (t) => {
    const { url, asked, state } = await startFunctions(t, json({ status: 'ok', taints: [] }));
    const { target } = await startRouting(t, { status: `${url}/status`, delete: `${url}/`, get_logs: url });

    for (const body of ['', '[]', ' null '])
      assert.equal((await ask(target, { method: 'GET', path: '/status', body })).text, '{"status":"ok","taints":[]}');
    state.answer = text('Pod ns/p deleted');
    assert.equal(
      (await ask(target, { method: 'DELETE', path: '/delete', body: '{"metadata":{}}' })).text,
      'Pod ns/p deleted',
    );
    state.answer = text('hello\n');
    assert.equal((await ask(target, { method: 'GET', path: '/getLogs', body: '{"a":1}' })).text, 'hello\n');

    assert.deepEqual(
      asked.map(({ request: { method, url: path }, body }) => [method, path, body.toString()]),
      [
        ['POST', '/status', '[]'],
        ['POST', '/status', '[]'],
        ['POST', '/status', '[]'],
        ['POST', '/', '{"metadata":{}}'],
        ['POST', '/', '{"a":1}'],
      ],
    );
  });

  test('takes a body of many MiB, and answers in one', async (t) => {
    const entry = { name: 'p', UID: 'u', namespace: 'ns', JID: 'j', initContainers: [] };
    const state = { waiting: { reason: 'x'.repeat(100) } };
    const container = { name: 'c', state, lastState: {}, ready: false, restartCount: 0, image: '', imageID: '' };
    const reply = Array.from({ length: 10_000 }, () => ({ ...entry, containers: [container] }));
    const { url, asked } = await startFunctions(t, json(reply));
    const { target } = await startRouting(t, { status: url });
    const body = Buffer.alloc(20 * 1024 * 1024, 0x20);
    body.write('[{"metadata":{}}]');

    const answer = await ask(target, { method: 'GET', path: '/status', body });

    assert.equal(answer.text, JSON.stringify(reply));
    assert.ok(asked[0]?.body.equals(body));
  });

  test('passes on a refusal of the function, status and text', async (t) => {
    const { url, state } = await startFunctions(t, created);
    const { target } = await startRouting(t, { create: url, get_logs: url, fallback: 'local' });

    for (const [path, status] of [
      ['/create', 400],
      ['/create', 409],
      ['/create', 413],
      ['/create', 422],
      ['/getLogs', 404],
    ] as const) {
      state.answer = text('pod ns/p: <no>\n', status);
      const answer = await ask(target, post(path));
      assert.deepEqual([answer.status, answer.text], [status, 'pod ns/p: (no)\n']);
    }
  });

  test('is worked on here with fallback local, and refused with fail, when the function fails', async (t) => {
    const { url, state, server } = await startFunctions(t, created);
    const routes = { create: url, status: url, get_logs: url };
    const failing = await startRouting(t, { ...routes, fallback: 'fail' });
    const falling = await startRouting(t, { ...routes, fallback: 'local' });
    const host = new URL(url).host;

    for (const [answer, told] of [
      [
        json({ message: 'Forbidden' }, 403),
        'answered 403: check the credentials of section routes, and who may call it',
      ],
      [text('404 page not found', 404), 'answered 404: check the URL of its route'],
      [text('', 302), 'answered 302: redirects are not followed: check the URL of its route'],
      [json({ message: null }, 429), 'answered 429: the platform limits how often it may be called'],
      [text('upstream connect error', 503), "answered 503: see the function's log"],
      [text('<html>log in</html>', 200, 'text/html'), 'answered text/html where application/json was to come'],
      [text('{}', 200, 'application/json'), 'answered what is no reply: the body must have required property PodUID'],
      [text('{', 200, 'application/json'), 'answered what is no reply: the body is not valid JSON (1 characters)'],
      [text('[{"__proto__":1}]', 200, 'application/json'), 'answered what is no reply: the body has a key __proto__'],
      [json({ PodUID: 'u', PodJID: 'x'.repeat(70_000) }), 'answered more than 65536 bytes'],
    ] as const) {
      state.answer = answer;
      const refused = await ask(failing.target, post('/create'));
      assert.equal(refused.status, 502);
      assert.equal(
        refused.text.replaceAll("'", ''),
        `the function for /create at ${host} ${told}\n`.replaceAll("'", ''),
      );
      const here = await ask(falling.target, post('/create'));
      assert.deepEqual([here.status, here.text], [200, '{"PodUID":"u1","PodJID":"j1"}'], told);
    }
    assert.ok(failing.lines.some(({ event, endpoint }) => event === 'function failed' && endpoint === 'create'));

    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    assert.match((await ask(failing.target, post('/create'))).text, /cannot be reached \(ECONNREFUSED\)\n$/);
    assert.equal((await ask(falling.target, post('/getLogs'))).text, 'hello\n');
    assert.equal((await ask(falling.target, { method: 'GET', path: '/status', body: '[]' })).text, '{"status":"ok"}');
  });

  test('that is the ping never fails: 200, with the taint of an outage', async (t) => {
    const { url } = await startFunctions(t, json({ message: 'Forbidden' }, 403));
    const { target } = await startRouting(t, { status: url });

    const ping = await ask(target, { method: 'GET', path: '/status', body: '[]' });
    const poll = await ask(target, { method: 'GET', path: '/status', body: '[{"metadata":{"uid":"u"}}]' });

    assert.equal(ping.status, 200);
    const { status, taints } = JSON.parse(ping.text);
    assert.match(
      status,
      /^remote cluster unreachable: the function for \/status at \S+ answered 403: check the credentials/,
    );
    assert.deepEqual(taints, [{ key: 'interlink.io/remote-unreachable', value: 'true', effect: 'NoSchedule' }]);
    assert.equal(poll.status, 502);
  });

  test('is asked again when a kept connection is found closed, once', async (t) => {
    const { url, asked, state } = await startFunctions(t, created);
    const { target } = await startRouting(t, { create: url });
    await ask(target, post('/create'));
    state.answer = (response) => {
      state.answer = created;
      response.socket?.destroy();
    };

    assert.equal((await ask(target, post('/create'))).status, 200);
    assert.equal(asked.length, 3);
    state.answer = (response) => response.socket?.destroy();
    assert.match((await ask(target, post('/create'))).text, /cannot be reached \(UND_ERR_SOCKET\)/);
    assert.equal(asked.length, 5);
  });

  for (const [what, answer] of [
    ['never begins to answer', () => undefined],
    [
      'answers byte after byte',
      (response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write(' '), 100);
        response.once('close', () => clearInterval(drip));
      },
    ],
  ] as const)
    test(`of a function that ${what} is 504 after routes.timeout_seconds`, async (t) => {
      const { url } = await startFunctions(t, answer);
      const { target } = await startRouting(t, { create: url, timeout_seconds: 1 });
      const startedAt = performance.now();

      const { status, text: told } = await ask(target, post('/create'));

      assert.equal(status, 504);
      assert.match(told, /did not answer within 1 s\n$/);
      assert.ok(performance.now() - startedAt < 10_000);
    });

  test('ends the call when its client leaves', async (t) => {
    let isGone = false;
    const { url, asked } = await startFunctions(t, (response) => void response.once('close', () => (isGone = true)));
    const { target, lines } = await startRouting(t, { create: url });
    const request = openRequest(target, post('/create'));
    request.on('error', () => undefined);
    request.end('{}');
    await until(() => asked.length === 1, 'the function to be asked');

    request.destroy();
    await until(() => isGone, 'the function to be left');

    await until(() => lines.some(({ event, clientGone }) => event === 'request' && clientGone === true), 'its line');
    assert.ok(!lines.some(({ level }) => level === 'error'));
  });
});

/** The line of the one request. */
async function lineOf(lines: Awaited<ReturnType<typeof startRouting>>['lines']) {
  const find = () => lines.find(({ event }) => event === 'request');
  await until(() => find() !== undefined, 'its line');
  return find() ?? assert.fail();
}

describe('a routed log', () => {
  const follow = '{"Opts":{"Follow":true}}';

  test('comes as it is sent, head first, and leaves with its reader', async (t) => {
    let isGone = false;
    let more: (text: string) => void = assert.fail;
    const { url } = await startFunctions(t, (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.flushHeaders();
      more = (line) => void response.write(line);
      response.once('close', () => (isGone = true));
    });
    const { target } = await startRouting(t, { get_logs: url, timeout_seconds: 1 });
    const request = openRequest(target, { method: 'GET', path: '/getLogs', body: follow });
    request.end(follow);
    const response = await responseOf(request);

    more('one\n');
    assert.equal(String(...(await once(response, 'data'))), 'one\n');
    // Longer silent than a function has to answer.
    await wait(2500);
    more('two\n');
    assert.equal(String(...(await once(response, 'data'))), 'two\n');
    request.destroy();
    await until(() => isGone, 'the function to be left');
  });

  test('waits for a slow reader', async (t) => {
    let sent = 0;
    let isBlocked = false;
    const { url } = await startFunctions(t, (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const pump = () => {
        while (sent < 200 * 1024 * 1024) {
          sent += 65_536;
          if (response.write(Buffer.alloc(65_536, 0x61))) continue;
          isBlocked = true;
          response.once('drain', pump);
          return;
        }
        response.end();
      };
      pump();
    });
    const { target } = await startRouting(t, { get_logs: url });
    const request = openRequest(target, { method: 'GET', path: '/getLogs', body: '{}' });
    request.end('{}');
    const response = await responseOf(request);
    response.pause();

    await until(() => isBlocked, 'the sender to be held back');
    await wait(500);
    assert.ok(sent < 50 * 1024 * 1024, `${sent} bytes were sent to a reader that reads none`);
    request.destroy();
  });

  test('that breaks off breaks off here, too', async (t) => {
    const { url } = await startFunctions(t, (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('half', () => response.socket?.destroy());
    });
    const { target, lines } = await startRouting(t, { get_logs: url });
    const request = openRequest(target, { method: 'GET', path: '/getLogs', body: '{}' });
    request.end('{}');

    await assert.rejects(read(await responseOf(request)), { code: 'ECONNRESET' });
    const line = await lineOf(lines);
    assert.deepEqual(
      [line.level, line.cutOff, line.clientGone, line.status, line.code],
      ['info', true, undefined, undefined, 'upstream_failed'],
    );
    assert.match(String(line.reason), /^the log broke off before its end \(\w+\)$/);
  });

  test('that stops coming is cut off as too slow', async (t) => {
    const { url } = await startFunctions(t, (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('half');
    });
    const { target, lines } = await startRouting(t, { get_logs: url, timeout_seconds: 1 });
    const request = openRequest(target, { method: 'GET', path: '/getLogs', body: '{}' });
    request.end('{}');

    await assert.rejects(read(await responseOf(request)), { code: 'ECONNRESET' });
    const { cutOff, code } = await lineOf(lines);
    assert.deepEqual([cutOff, code], [true, 'upstream_timeout']);
  });
});
