import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startGateway } from '../../gateway/gateway.ts';
import { bodyOf } from '../../shared/interlink/eventBody.ts';
import { openServer } from '../../shared/kubernetes/server.ts';
import { startCluster } from '../cluster/cluster.ts';
import { bundled, run } from './bundles.ts';
import { recordedEvent } from './events.ts';
import { ask, configWith, freshFolder, keptLog, targetOf } from './harness.ts';

const names = ['create', 'status', 'getLogs', 'delete'] as const;
type Name = (typeof names)[number];

const bundleOf = bundled(Object.fromEntries(names.map((name) => [`handlers/${name}/index`, `deployed:${name}`])));

/** One cluster, a gateway on it, and the means to call a bundle alone on the same cluster. */
async function openBoth(t: TestContext) {
  const cluster = await startCluster();
  t.after(() => cluster.close());
  const folder = await freshFolder(t);
  const kubeconfig = JSON.stringify(cluster.kubeconfig);
  const app = { socket_address: `unix://${join(folder, 'plugin.sock')}` };
  const config = configWith({ app, k8s: { kubeconfig: JSON.parse(kubeconfig) } });
  const { log } = keptLog();
  const gateway = await startGateway({ config, log, backend: () => openServer(config, {}, log) });
  t.after(() => gateway.close());
  const alone = async (name: Name, file: string) => {
    const { ended, out, err } = run(
      t,
      [bundleOf(`handlers/${name}/index`), '--event', file],
      { K8S_KUBECONFIG: kubeconfig, LOG_LEVEL: 'error' },
      folder,
    );
    return { exitCode: await ended, out: out(), err: err() };
  };
  return { alone, folder, target: targetOf(gateway.address) };
}

const eventFile = (name: string) => resolve('test/fixtures/events', `${name}.json`);

test('a bundle that is run alone prints the bytes the socket answers', async (t) => {
  const { alone, target } = await openBoth(t);
  const steps: readonly { handler: Name; method: string; event: string; reply: RegExp }[] = [
    { handler: 'status', method: 'GET', event: 'v1-ping-get', reply: /^\{"status":"ok"/ },
    { handler: 'status', method: 'GET', event: 'v1-status-get-base64', reply: /^\[\]$/ },
    { handler: 'create', method: 'POST', event: 'v1-create-post', reply: /^\{"PodUID":"1{8}-.*","PodJID":".+"\}$/ },
    { handler: 'getLogs', method: 'POST', event: 'v2-getLogs-post-base64', reply: /^$/ },
    { handler: 'delete', method: 'POST', event: 'v2-delete-post', reply: /^Pod default\/train-0 deleted$/ },
  ];

  for (const { handler, method, event, reply } of steps) {
    const { exitCode, out, err } = await alone(handler, eventFile(event));
    const body = Buffer.from(bodyOf(recordedEvent(event)) ?? '');
    const answer = await ask(target, { method, path: `/${handler}`, body });

    assert.equal(exitCode, 0, err);
    assert.match(out, reply);
    assert.equal(out, answer.text, event);
  }
});

test('a failure prints the line the socket answers, and exits 1', async (t) => {
  const { alone, folder, target } = await openBoth(t);
  const bodies = [
    '{"Namespace":"default"}',
    '{"Namespace":"default","PodUID":"22222222-0000-0000-0000-000000000000"}',
    '[',
  ];

  for (const [index, body] of bodies.entries()) {
    const file = join(folder, `${index}.json`);
    await writeFile(file, body);
    const { exitCode, out } = await alone('getLogs', file);

    assert.equal(exitCode, 1);
    assert.equal(out, (await ask(target, { method: 'GET', path: '/getLogs', body })).text);
  }
});

for (const { what, args, env, code, message } of [
  { what: 'no event', args: [], env: {}, code: 64, message: /^say which request to answer: --event FILE/ },
  {
    what: 'an event file that is missing',
    args: ['--event', 'none'],
    env: {},
    code: 64,
    message: /^say which request/,
  },
  {
    what: 'no kubeconfig',
    args: ['--event', eventFile('v1-ping-get')],
    env: {},
    code: 78,
    message: /^there is no kubeconfig/,
  },
  {
    what: 'an ill-typed option',
    args: ['--event', eventFile('v1-ping-get')],
    env: { APP_SOCKET_PORT: 'x' },
    code: 78,
    message: /app\.socket_port/,
  },
])
  test(`a bundle run alone with ${what} says so and exits ${code}`, async (t) => {
    const { ended, err, out } = run(t, [bundleOf('handlers/status/index'), ...args], env, await freshFolder(t));

    assert.equal(await ended, code);
    assert.match(err(), message);
    assert.equal(out(), '');
  });
