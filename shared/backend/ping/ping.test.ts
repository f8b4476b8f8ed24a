import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ping } from '../../../schemas/generated/types.ts';
import { loadConfig } from '../../config/load.ts';
import { silentLogger } from '../../logger.ts';
import { createPinger } from './ping.ts';
import type { Health } from './remoteHealth.ts';

const call = { signal: new AbortController().signal, session: '', log: silentLogger };
const nobodyAsks = () => Promise.reject(new Error('nobody asks'));
const remote = { read: nobodyAsks, probe: nobodyAsks, failureOf: () => undefined };

function pingOf(health: Health, env: Readonly<Record<string, string>> = {}): Promise<Ping> {
  const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null', ...env });
  return createPinger({ remote, config, log: silentLogger, health: () => health }).ping(call);
}

const keysOf = ({ taints = [] }: Ping) => taints.map(({ key }) => key);

test('the ping tells how the remote side stands, and why', async () => {
  const rows: readonly (readonly [Health, string, readonly string[]])[] = [
    [{ state: 'well' }, 'ok', []],
    [{ state: 'well', why: 'the credential may not list events' }, 'ok, but the credential may not list events', []],
    [{ state: 'unknown' }, 'not known yet: the remote cluster has not answered since the start', []],
    [
      { state: 'unreachable', why: 'ECONNREFUSED' },
      'remote cluster unreachable: ECONNREFUSED',
      ['interlink.io/remote-unreachable'],
    ],
    [
      { state: 'forbidden', why: 'the credential may not create pods' },
      'no pod can be created remotely: the credential may not create pods',
      ['interlink.io/remote-forbidden'],
    ],
  ];
  for (const [health, status, taints] of rows) {
    const ping = await pingOf(health);
    assert.deepEqual([ping.status, keysOf(ping)], [status, taints]);
  }
});

test('either taint can be left out', async () => {
  const env = { PING_UNREACHABLE_TAINT: 'false', PING_FORBIDDEN_TAINT: 'false' };
  for (const state of ['unreachable', 'forbidden'] as const) assert.deepEqual(keysOf(await pingOf({ state }, env)), []);
});

test('a reason without end is cut: the node keeps the whole reply in an annotation', async () => {
  const { status = '' } = await pingOf({ state: 'unreachable', why: 'x'.repeat(10_000) });
  assert.ok(status.length <= 512, `${status.length}`);
});
