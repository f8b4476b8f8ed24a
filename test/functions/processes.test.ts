import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { type StandIn, startCluster } from '../cluster/cluster.ts';
import { createBody } from '../contract/wire/create.ts';
import { toGoJson } from '../contract/wire/goJson.ts';
import { logRequest } from '../contract/wire/logs.ts';
import { configMap } from '../contract/wire/objects.ts';
import { container, deleted, parked, polled, type WirePod, wirePod } from '../contract/wire/pod.ts';
import { bundled, type Run, run } from '../gateway/bundles.ts';
import { type Answer, ask, freshFolder, read, responseOf, type Target, until } from '../gateway/harness.ts';

const names = ['create', 'delete', 'status', 'getLogs'] as const;
type Name = (typeof names)[number];

const bundleOf = bundled({
  ...Object.fromEntries(names.map((name) => [`standalone/${name}`, `function:standalone/${name}`])),
  'container/create': 'function:container/create',
  'aws-lambda/status': 'function:aws-lambda/status',
  'aws-lambda/gateway': 'function:aws-lambda/gateway',
});

async function openCluster(t: TestContext): Promise<{ cluster: StandIn; env: Record<string, string>; folder: string }> {
  const cluster = await startCluster();
  t.after(() => cluster.close());
  const env = { K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfig), CONFIG_FILE_PATH: '/dev/null' };
  return { cluster, env, folder: await freshFolder(t) };
}

interface Alone extends Run {
  readonly target: Target;
}

let sockets = 0;

/** One handler in a process of its own, on a socket of its own, that shares nothing with any other. */
async function startHandlerServer(
  t: TestContext,
  name: Name,
  env: Record<string, string>,
  folder: string,
): Promise<Alone> {
  const socket = join(folder, `${name}-${sockets++}.sock`);
  const started = run(t, [bundleOf(`standalone/${name}`), '--listen', `unix://${socket}`], env, folder);
  await until(() => started.err().includes('"listening"'), `${name} to listen: ${started.err()}`);
  return { ...started, target: { socketPath: socket, agent: false } };
}

const send = ({ target }: Alone, path: string, value: unknown) =>
  ask(target, { method: 'POST', path, body: toGoJson(value) });

/** What the cluster has of a uid. */
function remains(cluster: StandIn, uid: string): readonly string[] {
  return ['pods', 'configmaps', 'secrets'].flatMap((plural) =>
    cluster
      .all(plural)
      .filter(({ metadata }) => metadata.labels?.['interlink.io/source.pod_uid'] === uid)
      .map(({ metadata }) => `${plural}/${metadata.name}`),
  );
}

/** What a pod owns goes after it, when garbage collection comes by. */
const nothingRemains = (cluster: StandIn, uid: string) =>
  until(() => remains(cluster, uid).length === 0, `nothing of ${uid} to remain`);

describe('handlers in processes that share nothing', () => {
  const podWithFiles = (namespace: string) => {
    const pod = parked(
      wirePod({
        namespace,
        containers: [container('main', 'true', { volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
        volumes: [{ name: 'v', configMap: { name: 'files' } }],
      }),
    );
    return { pod, body: createBody(pod, { configMaps: [configMap('files', namespace, { data: { a: 'b' } })] }) };
  };

  test('live the life of a pod: create, poll, log, delete', async (t) => {
    const { cluster, env, folder } = await openCluster(t);
    const [create, status, getLogs, remove] = await Promise.all(
      (['create', 'status', 'getLogs', 'delete'] as const).map((name) => startHandlerServer(t, name, env, folder)),
    );
    assert.ok(create && status && getLogs && remove);
    const pod = wirePod({ namespace: 'life', restartPolicy: 'Never', containers: [container('main', 'echo hello')] });

    const { PodJID } = JSON.parse((await send(create, '/create', createBody(pod))).text) as { PodJID: string };
    let told = '';
    for (const end = Date.now() + 20_000; !told.includes('"state":{"terminated"') && Date.now() < end; )
      told = (await send(status, '/', [polled(pod, PodJID)])).text;

    assert.match(told, /"exitCode":0/);
    assert.equal((await send(getLogs, '/getLogs', logRequest(pod, 'main'))).text, 'hello\n');
    assert.equal((await send(remove, '/delete', deleted(pod))).text, `Pod life/${pod.metadata.name} deleted`);
    await nothingRemains(cluster, pod.metadata.uid);
  });

  test('make one pod of creates that come at the same time, and none when a delete comes beside them', async (t) => {
    const { cluster, env, folder } = await openCluster(t);
    const [one, other, remove] = await Promise.all(
      (['create', 'create', 'delete'] as const).map((name) => startHandlerServer(t, name, env, folder)),
    );
    assert.ok(one && other && remove);

    for (let round = 0; round < 6; round++) {
      const { pod, body } = podWithFiles('race');
      const [first, second]: readonly Answer[] = await Promise.all([
        send(one, '/create', body),
        send(other, '/create', body),
      ]);
      assert.deepEqual([first?.status, first?.text], [200, second?.text]);
      assert.equal(remains(cluster, pod.metadata.uid).length, 2, 'a pod and its ConfigMap');

      const raced = podWithFiles('race');
      const creates = [send(one, '/create', raced.body), send(other, '/create', raced.body)];
      await new Promise((resolve) => setTimeout(resolve, round * 7));
      const answer = await send(remove, '/delete', deleted(raced.pod));
      await Promise.all(creates);
      assert.equal(answer.status, 200);
      await nothingRemains(cluster, raced.pod.metadata.uid);
    }
  });

  test('finish what a killed one began, and leave nothing of it when it is deleted', async (t) => {
    const { cluster, env, folder } = await openCluster(t);
    const remove = await startHandlerServer(t, 'delete', env, folder);

    for (const calls of [1, 2, 3]) {
      const victim = await startHandlerServer(t, 'create', env, folder);
      const { pod, body } = podWithFiles('killed');
      let seen = 0;
      const stop = cluster.onRequest(({ method }, moment) => {
        if (method === 'GET' || moment === 'received') return;
        if (++seen === calls) victim.child.kill('SIGKILL');
      });
      await assert.rejects(send(victim, '/create', body));
      stop();
      assert.equal(await victim.ended, 'SIGKILL');

      if (calls < 3) {
        const heir = await startHandlerServer(t, 'create', env, folder);
        assert.equal((await send(heir, '/create', body)).status, 200);
        assert.equal(remains(cluster, pod.metadata.uid).length, 2);
      }
      assert.equal((await send(remove, '/delete', deleted(pod))).status, 200);
      await nothingRemains(cluster, pod.metadata.uid);
    }
  });
});

test('a container listens at PORT, and SIGTERM ends it when its work is answered', async (t) => {
  const { env, folder } = await openCluster(t);
  const port = await freePort();
  const { err, child, ended } = run(t, [bundleOf('container/create')], { ...env, PORT: String(port) }, folder);
  await until(() => err().includes('"listening"'), 'the container to listen');
  const target = { host: '127.0.0.1', port, agent: false } as const;
  const pod: WirePod = wirePod({ namespace: 'term' });

  assert.equal((await ask(target, { method: 'GET', path: '/_/health' })).text, 'ok\n');
  const asked = request({ ...target, method: 'POST', path: '/' });
  const answered = responseOf(asked);
  asked.end(toGoJson(createBody(pod)));
  await once(asked, 'finish');
  child.kill('SIGTERM');

  assert.equal((await read(await answered)).status, 200);
  assert.equal(await ended, 0);
});

for (const { what, args, env, code, told } of [
  {
    what: '--help',
    args: ['--help'],
    env: {},
    code: 0,
    told: /^Usage: node dist\/functions\/standalone\/status\/index\.cjs/,
  },
  {
    what: 'an option there is none of',
    args: ['--port'],
    env: {},
    code: 64,
    told: /^status: Unknown option '--port'; see/,
  },
  {
    what: 'no credentials',
    args: ['--listen', 'http://127.0.0.1'],
    env: {},
    code: 78,
    told: /^status: there is no kubeconfig/,
  },
  {
    what: 'no number of seconds',
    args: [],
    env: { FUNCTION_TIMEOUT_SECONDS: 'x' },
    code: 78,
    told: /FUNCTION_TIMEOUT_SECONDS/,
  },
])
  test(`standalone with ${what} says so and exits ${code}`, async (t) => {
    const { ended, out, err } = run(t, [bundleOf('standalone/status'), ...args], env, await freshFolder(t));

    assert.equal(await ended, code);
    assert.match(code === 0 ? out() : err(), told);
    assert.equal(code === 0 ? err() : out(), '');
  });

for (const name of ['aws-lambda/status', 'aws-lambda/gateway'])
  test(`the bundle ${name} answers an event, alone in its process`, async (t) => {
    const { env, folder } = await openCluster(t);
    const script = `
      const { handler } = await import(${JSON.stringify(bundleOf(name))});
      const event = { version: '2.0', rawPath: '/status', headers: {}, body: '[]', requestContext: { http: { method: 'POST' } } };
      console.log(JSON.stringify(await handler(event, { getRemainingTimeInMillis: () => 20000 })));
      process.exit(0);`;
    const { ended, out, err } = run(t, ['--input-type=module', '--eval', script], env, folder);

    assert.equal(await ended, 0, err());
    const { statusCode, body } = JSON.parse(out()) as { statusCode: number; body: string };
    assert.deepEqual([statusCode, body], [200, '{"status":"ok","taints":[]}']);
  });

test('a function that cannot start says why in its log, and to its callers that it cannot', async (t) => {
  const script = `
    const { handler } = await import(${JSON.stringify(bundleOf('aws-lambda/status'))});
    console.log(JSON.stringify(await handler([], {})));
    process.exit(0);`;
  const { ended, out, err } = run(
    t,
    ['--input-type=module', '--eval', script],
    { APP_SOCKET_PORT: 'x' },
    await freshFolder(t),
  );

  assert.equal(await ended, 0);
  assert.match(out(), /^\{"statusCode":503,.*"body":"the function cannot start, see its log\\n"/);
  assert.match(err(), /"event":"the function cannot start","reason":"the configuration has a fault:.*app\.socket_port/);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
