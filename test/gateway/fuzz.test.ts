import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { array, asyncProperty, assert as check, constantFrom, jsonValue, oneof, string, uint8Array } from 'fast-check';
import { deployedHandlers } from '../../gateway/handlers.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { openApp } from './frontDoors.ts';
import { backendOfNothing, keptLog } from './harness.ts';

/** The deployed handlers on a backend that answers everything, so that only reading and validation can fail. */
function openFuzzed(t: TestContext) {
  const { log, lines } = keptLog();
  const app = openApp(deployedHandlers, log, {
    ...backendOfNothing,
    create: async () => ({ jobId: 'j' }),
    remove: async () => undefined,
    status: async () => [],
    logs: () => Promise.reject(new PluginError('not_found', 'no such pod')),
    ping: async () => ({ status: 'ok' }),
  });
  t.after(() => app.close());
  return { app, lines };
}

const methods = constantFrom('GET', 'POST', 'DELETE', 'PUT', 'HEAD', 'OPTIONS', 'PATCH');
const paths = oneof(
  constantFrom('/create', '/delete', '/status', '/getLogs'),
  string().map((text) => `/${encodeURIComponent(text)}`),
);
const shapes = oneof(
  jsonValue().map((value) => JSON.stringify(value)),
  jsonValue().map((value) => JSON.stringify([{ metadata: value, spec: value }])),
  jsonValue().map((value) => JSON.stringify({ pod: { metadata: value, spec: value }, container: [value] })),
  jsonValue().map((value) => JSON.stringify({ Namespace: 'ns', PodUID: 'u', Opts: value })),
);
const bodies = oneof(
  shapes,
  string(),
  uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
const types = oneof(constantFrom('application/json', 'text/plain', ''), array(constantFrom(...'a/;=, "')).map(String));

test('whatever is sent, the answer is a reply or one short line, and nothing unforeseen happens', async (t) => {
  const { app, lines } = openFuzzed(t);

  await check(
    asyncProperty(methods, paths, bodies, types, async (method, url, body, type) => {
      const { statusCode, payload } = await app.inject({ method, url, body, headers: { 'content-type': type } });

      assert.ok([200, 400, 404].includes(statusCode), `${statusCode} ${payload}`);
      if (statusCode !== 200 && method !== 'HEAD') assert.match(payload, /^[^\n<>&"]{1,1024}\n$/);
    }),
    { numRuns: 500 },
  );

  assert.deepEqual(
    lines.filter(({ level }) => level === 'error'),
    [],
  );
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});
