import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { json as jsonOf } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { openTracing } from '../../gateway/tracing/openTracing.ts';
import { silentLogger } from '../../shared/logger.ts';
import { startCluster } from '../cluster/cluster.ts';
import { createBody } from '../contract/wire/create.ts';
import { container, wirePod } from '../contract/wire/pod.ts';
import { json, startFunctions, startRouting } from '../router/functionServer.ts';
import { bundled, run } from './bundles.ts';
import { ask, freshFolder, targetOf, until } from './harness.ts';

const bundleOf = bundled({ main: 'gateway/main.ts' });

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status: { readonly code?: number };
}

interface Export {
  readonly resourceSpans: readonly [
    {
      readonly resource: Pick<Span, 'attributes'>;
      readonly scopeSpans: readonly [{ readonly spans: readonly Span[] }];
    },
  ];
}

const valuesOf = ({ attributes }: Pick<Span, 'attributes'>) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** A collector as far as a sender sees it: OTLP over HTTP, JSON. */
async function startCollector(t: TestContext) {
  const exports: { readonly path: string | undefined; readonly headers: object; readonly body: Export }[] = [];
  const server = createServer(async (request, response) => {
    exports.push({ path: request.url, headers: request.headers, body: (await jsonOf(request)) as Export });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    exports,
    spans: () => exports.flatMap(({ body }) => body.resourceSpans[0].scopeSpans[0].spans),
  };
}

async function start(t: TestContext, env: Readonly<Record<string, string>>) {
  const cluster = await startCluster({ kubelet: 'none' });
  t.after(() => cluster.close());
  const folder = await freshFolder(t);
  const address = `unix://${join(folder, 'plugin.sock')}`;
  const kubeconfig = JSON.stringify(cluster.kubeconfig);
  const { child, err, ended } = run(
    t,
    [bundleOf('main')],
    { APP_SOCKET_ADDRESS: address, K8S_KUBECONFIG: kubeconfig, LOG_LEVEL: 'debug', ...env },
    folder,
  );
  await until(() => err().includes('"listening"') || child.exitCode !== null, 'the plugin to listen');
  const end = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { target: targetOf(address), kubeconfig, err, end };
}

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';
const traceparent = `00-${traceId}-${spanId}-01`;
const secret = 'canary-of-a-variable';

test('a request is a span of its sender’s trace, what it asks of the cluster are spans of it, and none holds a secret', async (t) => {
  const collector = await startCollector(t);
  const { target, kubeconfig, err, end } = await start(t, {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-token=canary-of-the-collector',
    OTEL_SERVICE_NAME: 'edge',
  });
  const env = [{ name: 'PASSWORD', value: secret }];
  const pod = wirePod({ namespace: 'ns', name: 'web', containers: [container('c', undefined, { env })] });
  const headers = { traceparent, 'interlink-http-session': 'CreatePod#7' };

  await ask(target, { method: 'POST', path: '/create', body: JSON.stringify(createBody(pod)), headers });
  await ask(target, { method: 'POST', path: '/create', body: '{', headers: {} });
  await ask(target, { method: 'GET', path: '/healthz' });
  assert.equal(await end(), 0);

  const { path, headers: sent, body } = collector.exports[0] ?? assert.fail();
  assert.equal(path, '/v1/traces');
  assert.equal((sent as Record<string, string>)['x-token'], 'canary-of-the-collector');
  assert.equal(valuesOf(body.resourceSpans[0].resource)['service.name'], 'edge');
  const spans = collector.spans();
  const server = spans.filter(({ kind }) => kind === 2);
  assert.deepEqual(
    server.map(({ name, traceId: trace, parentSpanId }) => [name, trace === traceId, parentSpanId]),
    [
      ['POST /create', true, spanId],
      ['POST /create', false, undefined],
    ],
  );
  const [created, broken] = server;
  assert.deepEqual(valuesOf(created ?? assert.fail()), {
    'http.request.method': 'POST',
    'http.route': '/create',
    'http.response.status_code': '200',
    'interlink.session': 'CreatePod#7',
    'interlink.pod': 'ns/web',
    'interlink.pod.uid': pod.metadata.uid,
  });
  assert.equal(valuesOf(broken ?? assert.fail())['error.type'], 'invalid_request');
  const calls = spans.filter(({ kind }) => kind === 3);
  const posted = calls.find(({ name }) => name === 'create pods') ?? assert.fail();
  assert.equal(
    calls.every((call) => call.traceId === traceId && call.parentSpanId === created?.spanId),
    true,
  );
  assert.equal(valuesOf(posted)['interlink.remote.name'], `web-${pod.metadata.uid}`);
  assert.ok(BigInt(posted.startTimeUnixNano) >= BigInt(created?.startTimeUnixNano ?? 0));
  assert.ok(BigInt(posted.endTimeUnixNano) <= BigInt(created?.endTimeUnixNano ?? 0));
  assert.equal(new Set(spans.map((span) => span.spanId)).size, spans.length);
  const token = /"token":"([^"]+)"/.exec(kubeconfig)?.[1] ?? assert.fail();
  assert.doesNotMatch(
    JSON.stringify(collector.exports.map((one) => one.body)),
    new RegExp(`${secret}|${token}|canary`),
  );
  assert.doesNotMatch(err(), /canary-of-the-collector/);
});

test('a request whose client left and one that was cut off are told apart, and neither has a status', async (t) => {
  const collector = await startCollector(t);
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const tracing = openTracing(env, { name: 'n', version: '1' }, silentLogger) ?? assert.fail();
  const failure = { code: 'upstream_failed', reason: 'the log broke off' };
  const facts = { session: 's', method: 'GET', path: '/getLogs', subject: undefined, startedAt: 0 };

  tracing.begin(undefined).end({ ...facts, end: 'clientGone', status: 200, failure: undefined });
  tracing.begin(undefined).end({ ...facts, end: 'cutOff', status: 502, failure });
  await tracing.close();

  const told = collector.spans().map((span) => {
    const { 'error.type': error, 'http.response.status_code': status } = valuesOf(span);
    return [error, status, span.status.code];
  });
  assert.deepEqual(told, [
    ['client_gone', undefined, undefined],
    ['upstream_failed', undefined, 2],
  ]);
});

test('a collector that is not there costs nothing but a warning', async (t) => {
  const { target, err, end } = await start(t, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });

  assert.equal((await ask(target, { method: 'GET', path: '/status', body: '[]' })).status, 200);
  assert.equal(await end(), 0);

  assert.match(err(), /"host":"127\.0\.0\.1:1","reason":"ECONNREFUSED","event":"traces not sent"/);
});

test('a function gets the trace of its request, whether or not it is recorded here', async (t) => {
  const { url, asked } = await startFunctions(t, json({ PodUID: 'u', PodJID: 'j' }));
  const { target } = await startRouting(t, { create: `${url}/create` });
  const post = (headers: Readonly<Record<string, string>>) =>
    ask(target, { method: 'POST', path: '/create', body: '{}', headers });

  await post({ traceparent, tracestate: 'a=1' });
  await post({ traceparent: 'nonsense' });

  assert.deepEqual(
    asked.map(({ request: { headers } }) => [headers.traceparent, headers.tracestate]),
    [
      [traceparent, 'a=1'],
      [undefined, undefined],
    ],
  );
});

test('what sends traces is in a file of its own, which a start without the variables does not read', async () => {
  const { optionsOf } = await import(pathToFileURL(resolve('build/bundles.mjs')).href);
  const { metafile } = await build({
    ...optionsOf('gateway/main.ts'),
    entryPoints: { main: 'gateway/main.ts' },
    outdir: 'never-written',
    write: false,
    metafile: true,
    sourcemap: false,
  });
  const { outputs } = metafile ?? assert.fail();
  const holders = Object.keys(outputs).filter((file) => 'gateway/tracing/exporter.ts' in (outputs[file]?.inputs ?? {}));
  const importers = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter(({ path }) => holders.includes(path)).map(({ kind }) => kind),
  );

  assert.equal(holders.length, 1);
  assert.deepEqual([...new Set(importers)], ['dynamic-import']);
});
