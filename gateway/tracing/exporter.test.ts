import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { createGunzip } from 'node:zlib';
import type { Environment } from '../../shared/environment.ts';
import { createJsonLogger } from '../../shared/logger.ts';
import { createExporter } from './exporter.ts';
import { readSettings } from './settings.ts';

interface Received {
  readonly resourceSpans: readonly [
    { readonly scopeSpans: readonly [{ readonly spans: readonly { readonly name: string }[] }] },
  ];
}

/** A collector that answers with these statuses, then with 200. */
async function start(t: TestContext, statuses: readonly number[], env: Environment = {}) {
  const batches: string[][] = [];
  const left = [...statuses];
  const collector = createServer(async (request, response) => {
    const isGzip = request.headers['content-encoding'] === 'gzip';
    const { resourceSpans } = (await json(isGzip ? request.pipe(createGunzip()) : request)) as Received;
    batches.push(resourceSpans[0].scopeSpans[0].spans.map(({ name }) => name));
    response.writeHead(left.shift() ?? 200).end('{}');
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  t.after(() => {
    collector.closeAllConnections();
    collector.close();
  });
  const { port } = collector.address() as AddressInfo;
  const read = readSettings(
    { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_BSP_SCHEDULE_DELAY: '1', ...env },
    {},
  );
  if (typeof read === 'string') assert.fail(read);
  const events: string[] = [];
  const log = createJsonLogger('debug', (line) => {
    const { event, reason, spans } = JSON.parse(line);
    events.push(`${event}: ${reason ?? spans}`);
  });
  return { batches, events, collector, exporter: createExporter(read.settings, {}, log) };
}

const span = (name: string) => ({
  context: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), isSampled: true },
  name,
  kind: 'server' as const,
  startedAt: 1,
  endedAt: 2,
  attributes: {},
  isFailed: false,
});

test('spans go in batches of the size that was asked for, compressed where that was', async (t) => {
  const { batches, exporter } = await start(t, [], {
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '2',
    OTEL_BSP_SCHEDULE_DELAY: '60000',
    OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
  });

  for (const name of ['a', 'b', 'c']) exporter.add(span(name));
  await exporter.close();

  assert.deepEqual(batches.flat(), ['a', 'b', 'c']);
  assert.equal(
    batches.every(({ length }) => length <= 2),
    true,
  );
});

test('what an overloaded collector did not take is sent again; what it refuses is not', async (t) => {
  const busy = await start(t, [503]);
  busy.exporter.add(span('a'));
  while (busy.events.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  busy.exporter.add(span('b'));
  await busy.exporter.close();
  assert.deepEqual(busy.batches.flat().sort(), ['a', 'a', 'b']);

  const strict = await start(t, [400]);
  strict.exporter.add(span('a'));
  await strict.exporter.close();
  assert.deepEqual(strict.batches, [['a']]);
  assert.deepEqual(strict.events, ['traces not sent: the collector answered 400', 'traces lost: 1']);
});

test('while the collector is away only the latest are kept, and nobody waits', async (t) => {
  const { exporter, events, collector } = await start(t, [], { OTEL_BSP_MAX_QUEUE_SIZE: '3' });
  collector.close();
  await once(collector, 'close');

  for (let number = 0; number < 10; number++) exporter.add(span(`s${number}`));
  await exporter.close();

  assert.match(events.join('\n'), /traces not sent: ECONNREFUSED.*traces lost: 10$/s);
});

test('a collector that takes nothing is asked when the delay is over, not for each span', async (t) => {
  const { exporter, events, batches } = await start(t, [503, 503, 503], {
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '1',
    OTEL_BSP_SCHEDULE_DELAY: '60000',
  });
  exporter.add(span('a'));
  while (events.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));

  for (const name of ['b', 'c', 'd']) exporter.add(span(name));
  await exporter.close();

  // The second time is the end.
  assert.deepEqual(batches, [['a'], ['a']]);
});
