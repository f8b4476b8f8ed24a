import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadConfig } from '../../shared/config/load.ts';
import { isAnythingLocal, readRoutes, routedOf } from './routed.ts';

const load = (overrides: Parameters<typeof loadConfig>[1], env: Record<string, string> = {}) =>
  loadConfig({ CONFIG_FILE_PATH: '/dev/null', ...env }, overrides);
const f = 'https://f.example.org';

describe('routes', () => {
  test('of the command line are above those of the environment', () => {
    const routes = readRoutes([`create=${f}/c?`.slice(0, -1), 'status=local', `getLogs=${f}`], 'local');
    const { config } = load(routes, { ROUTES_STATUS: f, ROUTES_DELETE: `${f}/d` });

    assert.deepEqual(
      [...routedOf(config)].map(([endpoint, { href }]) => [endpoint, href]),
      [
        ['create', `${f}/c`],
        ['delete', `${f}/d`],
        ['getLogs', `${f}/`],
      ],
    );
    assert.equal(config.routes.fallback, 'local');
  });

  test('name an endpoint there is', () => {
    for (const text of ['creates=https://x', 'https://x', '=https://x', ''])
      assert.throws(() => readRoutes([text], undefined), { reason: 'usage', message: /must be ENDPOINT=URL/ });
  });

  for (const url of [
    'http://f.example.org/',
    'https://',
    'https://u:p@f.example.org/',
    `${f}/?a`,
    `${f}/#a`,
    'unix:///s',
    '',
  ])
    test(`do not lead to ${JSON.stringify(url)}`, () => {
      assert.throws(() => load(readRoutes([`create=${url}`], undefined)), /routes\.create/);
    });

  test('have a policy there is', () => {
    assert.throws(() => load(readRoutes([], 'retry')), /routes\.fallback/);
  });

  test('need a backend as long as anything may be answered here', () => {
    const all = readRoutes(
      ['create', 'delete', 'status', 'getLogs'].map((name) => `${name}=${f}`),
      undefined,
    );

    assert.equal(isAnythingLocal(load({}).config), true);
    assert.equal(isAnythingLocal(load(all).config), false);
    assert.equal(isAnythingLocal(load(all, { ROUTES_FALLBACK: 'local' }).config), true);
    assert.equal(isAnythingLocal(load(all, { ROUTES_CREATE: f }).config), false);
    assert.equal(isAnythingLocal(load({ routes: { ...all.routes, create: 'local' } }).config), true);
  });

  test('that part creates from deletes are warned of, credentials that contradict each other are refused', () => {
    assert.match(load(readRoutes([`create=${f}`], undefined)).warnings.join(), /do not go to the same side/);
    assert.throws(() => load({ routes: { cert_file: '/c' } }), /belong together/);
    assert.throws(() => load({ routes: { bearer_token_file: '/t', aws_service: 'lambda' } }), /choose one/);
  });
});
