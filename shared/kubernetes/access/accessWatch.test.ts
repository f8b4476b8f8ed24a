import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { openSshKey } from '../../../test/offload/keys.ts';
import { createFakeClock } from '../../../test/reading/fakeClock.ts';
import { loadConfig } from '../../config/load.ts';
import type { ApiCall, KubernetesClient } from '../client/client.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import { type AccessWatch, createAccessWatch } from './accessWatch.ts';
import { rightsNeededBy, toTexts } from './rights.ts';

interface Asked {
  readonly resource: string;
  readonly subresource?: string;
  readonly verb: string;
  readonly namespace?: string;
}

/** A watch over a credential that may do what `may` says; what it asked and told. */
function watchOf(
  may: (asked: Asked) => boolean,
  scope: 'cluster' | readonly string[] | (() => 'cluster' | readonly string[]) = 'cluster',
  env = {},
) {
  const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null', ...env });
  const asked: Asked[] = [];
  const told: { event: string; missing?: unknown }[] = [];
  const state: { may: typeof may; fault?: { status: number; reason: string } | undefined } = { may };
  const client: KubernetesClient = {
    request: async <T>({ body }: ApiCall) => {
      if (state.fault) throw new KubernetesError({ ...state.fault, message: 'away' });
      const attributes = (body as { spec: { resourceAttributes: Asked } }).spec.resourceAttributes;
      asked.push(attributes);
      return { status: { allowed: state.may(attributes) } } as T;
    },
    stream: async () => assert.fail('no stream is opened'),
    close: async () => undefined,
  };
  const note = (event: string, facts: object = {}) => void told.push({ event, ...facts });
  const log = { debug: note, info: note, warn: note, error: note };
  const clock = createFakeClock();
  const watch = createAccessWatch({
    client,
    config,
    log,
    scope: typeof scope === 'function' ? scope : () => scope,
    clock,
  });
  watch.start();
  return { watch, asked, told, state, clock, config };
}

const isForbidden = ({ review }: AccessWatch) => review !== 'unknown' && review.isForbidden;

test('a credential with all rights is asked about each once in ten minutes, and nothing is said but that', async () => {
  const { watch, asked, told, clock, config } = watchOf(() => true);
  await clock.advance(599_000);

  assert.equal(asked.length, rightsNeededBy(config).length);
  assert.deepEqual([watch.review, told], [{ missing: '', isForbidden: false }, []]);
  await watch.stop();
});

test('a right that is missing is named with the line that grants it, said once, and looked for each minute', async () => {
  const { watch, told, state, clock } = watchOf(({ resource, verb }) => resource !== 'events' || verb !== 'list');
  await clock.advance(300_000);

  const line =
    (await readFile('deploy/rbac.yaml', 'utf8')).split('\n').findIndex((text) => text.includes('[events]')) + 1;
  const missing = `list events (deploy/rbac.yaml line ${line})`;
  assert.deepEqual(watch.review, { missing, isForbidden: false }, 'it is not vital');
  assert.deepEqual(
    told.map(({ event, missing: named }) => [event, named]),
    [['rights missing', missing]],
  );

  state.may = () => true;
  await clock.advance(60_000);
  assert.deepEqual([watch.review, told.at(-1)?.event], [{ missing: '', isForbidden: false }, 'rights complete']);
  await watch.stop();
});

/** Lets all but one right be granted. */
const allBut =
  (resource: string, verb: string) =>
  (asked: Asked): boolean =>
    asked.resource !== resource || asked.verb !== verb;

test('what is known of the rights holds through an outage, and is not said again after it', async () => {
  const { watch, told, state, clock } = watchOf(allBut('pods', 'create'));
  assert.equal(watch.review, 'unknown');
  await clock.advance(1000);
  const { review } = watch;
  assert.equal(isForbidden(watch), true);

  state.fault = { status: 0, reason: 'Unreachable' };
  await clock.advance(120_000);
  assert.deepEqual(watch.review, review);

  state.fault = undefined;
  await clock.advance(120_000);
  assert.deepEqual(watch.review, review);
  assert.deepEqual(
    told.map(({ event }) => event),
    ['rights missing'],
  );
  await watch.stop();
});

test('a cluster that refuses to say leaves nothing known, neither which rights are missing nor that pods cannot be made', async () => {
  const { watch, told, state, clock } = watchOf(allBut('pods', 'create'));
  await clock.advance(1000);
  assert.equal(isForbidden(watch), true);

  state.fault = { status: 403, reason: 'Forbidden' };
  await clock.advance(60_000);
  assert.equal(watch.review, 'unknown');

  state.fault = undefined;
  await clock.advance(60_000);
  assert.equal(isForbidden(watch), true);
  assert.deepEqual(
    told.map(({ event }) => event),
    ['rights missing'],
  );
  await watch.stop();
});

test('rights that are granted in the namespaces in use are there; in one of two they are missing', async () => {
  for (const [granted, forbidden] of [
    [['a', 'b'], false],
    [['a'], true],
  ] as const) {
    const { watch, clock } = watchOf(({ namespace = '' }) => granted.includes(namespace as 'a'), ['a', 'b']);
    await clock.advance(1000);
    assert.equal(isForbidden(watch), forbidden);
    await watch.stop();
  }
});

test('where no namespace is in use yet, a credential without rights closes the node, and one for a likely namespace does not', async () => {
  const exclusions = { OFFLOADING_NAMESPACE_PREFIX_EXCLUSIONS: 'shared' };
  for (const [granted, forbidden] of [
    ['', true],
    ['elsewhere', true],
    ['offloading-default', false],
    ['shared', false],
  ] as const) {
    const { watch, clock, told } = watchOf(({ namespace }) => namespace === granted, [], exclusions);
    await clock.advance(1000);

    assert.equal(isForbidden(watch), forbidden, granted);
    assert.match(watch.review === 'unknown' ? '' : watch.review.missing, /create, patch, delete pods/);
    assert.equal(/ping\.forbidden_taint = false/.test(JSON.stringify(told)), forbidden, 'the way out is named');
    await watch.stop();
  }
});

test('a look that began before the cluster was found to be closed is taken anew at once', async () => {
  const scopes: ('cluster' | readonly string[])[] = ['cluster', ['a'], ['a']];
  const { watch, clock } = watchOf(
    ({ namespace }) => namespace === 'a',
    () => scopes.shift() ?? ['a'],
  );
  await clock.advance(1);

  assert.deepEqual(watch.review, { missing: '', isForbidden: false });
  await watch.stop();
});

test('rights that only options need are asked for with those options', () => {
  const needed = (env: Readonly<Record<string, string>>) =>
    toTexts(rightsNeededBy(loadConfig({ CONFIG_FILE_PATH: '/dev/null', ...env }).config)).join('\n');

  assert.doesNotMatch(needed({}), /nodes|resourcequotas|limitranges|networkpolicies/);
  assert.doesNotMatch(needed({}), /services|deployments/);
  assert.match(
    needed({
      TCP_TUNNEL_ENABLED: 'true',
      TCP_TUNNEL_GATEWAY_HOST: 'g',
      TCP_TUNNEL_GATEWAY_SSH_PRIVATE_KEY: openSshKey(),
    }),
    /get, create services.*deployments/s,
  );
  assert.match(needed({ PING_RESOURCES: 'nodes' }), /list nodes/);
  assert.match(needed({ PING_RESOURCES: 'quota', PING_QUOTA_NAMESPACE: 'q' }), /list resourcequotas/);
  assert.match(needed({ OFFLOADING_RESOURCE_QUOTA: '{"hard":{"pods":"1"}}' }), /create resourcequotas/);
  assert.match(needed({ OFFLOADING_LIMIT_RANGE: '{"limits":[]}' }), /create limitranges/);
  assert.match(needed({ OFFLOADING_NETWORK_POLICY: 'default-deny' }), /create networkpolicies/);
});
