import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Environment } from '../../shared/environment.ts';
import { isTraced, readSettings } from './settings.ts';

function settingsOf(env: Environment) {
  const read = readSettings(env, { 'service.name': 'plugin', 'service.version': '1' });
  return typeof read === 'string' ? assert.fail(read) : { ...read.settings, warnings: read.warnings };
}

test('nobody wants traces until a variable says so, and one can say that nobody does', () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' };

  assert.equal(isTraced({}), false);
  assert.equal(isTraced({ OTEL_SERVICE_NAME: 'x' }), false);
  assert.equal(isTraced(endpoint), true);
  assert.equal(isTraced({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c/v1/traces' }), true);
  assert.equal(isTraced({ OTEL_TRACES_EXPORTER: 'otlp' }), true);
  assert.equal(isTraced({ ...endpoint, OTEL_TRACES_EXPORTER: 'none' }), false);
  assert.equal(isTraced({ ...endpoint, OTEL_SDK_DISABLED: 'true' }), false);
});

test('the address for traces is taken as it stands, that of all signals gets their path', () => {
  const all = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c.example:4318/otlp/' };

  assert.equal(settingsOf(all).url.href, 'https://c.example:4318/otlp/v1/traces');
  assert.equal(settingsOf({ ...all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t/x' }).url.href, 'http://t/x');
  assert.equal(settingsOf({ OTEL_TRACES_EXPORTER: 'otlp' }).url.href, 'http://localhost:4318/v1/traces');
});

test('headers, resource and limits are those of the variables', () => {
  const { headers, resource, timeoutMs, delayMs, mostAtOnce, isCompressed } = settingsOf({
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc, x-team = a ,nonsense,%=1',
    OTEL_RESOURCE_ATTRIBUTES: 'service.name=other,site=b%2Cc',
    OTEL_SERVICE_NAME: 'edge',
    OTEL_EXPORTER_OTLP_TIMEOUT: '500',
    OTEL_BSP_SCHEDULE_DELAY: '100',
    OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '7',
    OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
  });

  assert.deepEqual(headers, { authorization: 'Bearer abc', 'x-team': 'a', '%': '1' });
  assert.deepEqual(resource, { 'service.name': 'edge', 'service.version': '1', site: 'b,c' });
  assert.deepEqual([timeoutMs, delayMs, mostAtOnce, isCompressed], [500, 100, 7, true]);
});

test('what cannot be used is said, and never with a value that may be secret', () => {
  const refused = (env: Environment) => readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', ...env }, {});

  assert.match(String(refused({ OTEL_TRACES_EXPORTER: 'zipkin' })), /knows otlp alone/);
  assert.match(String(refused({ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })), /set http\/json/);
  assert.equal(
    refused({ OTEL_EXPORTER_OTLP_ENDPOINT: 'user:hunter2@nowhere' }),
    'OTEL_EXPORTER_OTLP_ENDPOINT is no address such as http://collector:4318',
  );
  assert.deepEqual(
    settingsOf({ OTEL_BSP_SCHEDULE_DELAY: 'soon', OTEL_TRACES_SAMPLER: 'dice', OTEL_EXPORTER_OTLP_TIMEOUT: '0' })
      .warnings,
    [
      'OTEL_EXPORTER_OTLP_TIMEOUT is no number, 10000 is used',
      'OTEL_BSP_SCHEDULE_DELAY is no number, 5000 is used',
      'OTEL_TRACES_SAMPLER dice is not known, parentbased_always_on is used',
    ],
  );
});

test('a sampler decides by its ratio, and by the sender where it is to', () => {
  const low = `${'f'.repeat(18)}${'0'.repeat(14)}`;
  const high = 'f'.repeat(32);
  for (const [sampler, argument, trace, parent, expected] of [
    ['', '', low, undefined, true],
    ['', '', low, false, false],
    ['always_off', '', low, true, false],
    ['parentbased_always_off', '', low, true, true],
    ['always_on', '', low, false, true],
    ['traceidratio', '0.5', low, false, true],
    ['traceidratio', '0.5', high, true, false],
    ['parentbased_traceidratio', '0.5', high, true, true],
    ['parentbased_traceidratio', '0', low, undefined, false],
    ['traceidratio', 'half', high, undefined, true],
  ] as const) {
    const { sample } = settingsOf({ OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: argument });

    assert.equal(sample(trace, parent), expected, `${sampler} ${argument} ${trace} ${parent}`);
  }
});
