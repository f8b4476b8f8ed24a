import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Overview } from '../../shared/backend/overview.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { ask, firstEvents, openGateway, openRequest, responseOf, targetOf, until } from './harness.ts';

/** A gateway with a listener for operators, and the events that its page is told. */
async function openLive(t: TestContext, backend: Partial<Backend> = {}) {
  const create = () => Promise.reject(new PluginError('refused', 'create pod ns/p: no'));
  const opened = await openGateway(t, { create }, { operator: { address: 'http://127.0.0.1:0' }, backend });
  await until(() => opened.gateway.operatorAddress !== undefined, 'the operator listener');
  const operator = targetOf(opened.gateway.operatorAddress ?? '');
  return { ...opened, operator, look: async () => (await firstEvents(operator)).events };
}

test('the live page runs its own script alone, and says who it is from', async (t) => {
  const { operator } = await openLive(t);

  const page = await ask(operator, { method: 'GET', path: '/' });

  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self';/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  for (const [, path = ''] of page.text.matchAll(/(?:src|href)="([^"]*)"/g))
    if (path !== 'data:,') assert.equal((await ask(operator, { method: 'GET', path: `/${path}` })).status, 200, path);
});

test('it tells what was asked, what was refused and why, and what the backend knows', async (t) => {
  const overview: Overview = {
    health: { state: 'forbidden', why: 'the credential may not create pods' },
    isCurrent: true,
    total: 1,
    phases: { Running: 1 },
    pods: [{ uid: 'u', pod: 'ns/p', remote: 'r/p-u', phase: 'Running', reason: '', restarts: 0 }],
    told: { at: 5, ping: { status: 'ok', taints: [] } },
  };
  const { target, look } = await openLive(t, { overview: () => overview, trouble: () => 'no pod can be created' });
  const body = JSON.stringify({ pod: { metadata: { namespace: 'ns', name: 'p', uid: 'u' } } });

  for (let poll = 0; poll < 3; poll++) await ask(target, { method: 'GET', path: '/status', body: '[]' });
  await ask(target, { method: 'POST', path: '/create', body });
  const { state, pods, refusals, history } = await look();

  const counted = Object.fromEntries(
    state.lastHour.map(({ subject, count, failures }) => [subject, [count, failures]]),
  );
  assert.deepEqual(
    [counted.status, counted.create, counted.delete],
    [
      [3, 0],
      [1, 1],
      [0, 0],
    ],
  );
  assert.deepEqual(state.troubles, ['no pod can be created']);
  assert.deepEqual(state.health, overview.health);
  assert.deepEqual(state.told, overview.told);
  assert.deepEqual(pods.pods, overview.pods);
  assert.deepEqual(
    refusals.map(({ path, status, code, reason, pod, uid, count }) => [path, status, code, reason, pod, uid, count]),
    [['/create', 422, 'refused', 'create pod ns/p: no', 'ns/p', 'u', 1]],
  );
  assert.equal(history.bucketMs, 10_000);
});

test('a foreign page cannot take the places of those who look', async (t) => {
  const { operator } = await openLive(t);
  const from = async (site: string) => {
    const request = openRequest(operator, { method: 'GET', path: '/live/events', headers: { 'sec-fetch-site': site } });
    request.end();
    const { statusCode } = await responseOf(request);
    request.destroy();
    return statusCode;
  };

  assert.equal(await from('cross-site'), 403);
  assert.equal(await from('same-site'), 403);
  assert.equal(await from('same-origin'), 200);
});

test('a backend that tells nothing of itself leaves the page its requests', async (t) => {
  const { look } = await openLive(t);

  const { state, pods } = await look();

  assert.equal(state.health, undefined);
  assert.deepEqual(pods, { total: 0, phases: {}, pods: [] });
});

test('the plugin stops though somebody looks', async (t) => {
  const { gateway, operator } = await openLive(t);
  const request = openRequest(operator, { method: 'GET', path: '/live/events' });
  request.end();
  const response = await responseOf(request);
  response.resume();
  const ended = new Promise((resolve) => response.once('close', resolve));

  await gateway.close();

  await ended;
});
