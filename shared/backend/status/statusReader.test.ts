import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalPod } from '../../../schemas/generated/types.ts';
import { loadConfig } from '../../config/load.ts';
import type { Reading } from '../../interlink/status/observed.ts';
import { toObservedPod } from '../../kubernetes/pods/observedPod.ts';
import { silentLogger } from '../../logger.ts';
import type { StillHolds } from '../backend.ts';
import type { PodReader } from './podReader.ts';
import { createStatusReader } from './statusReader.ts';
import { createTerminalMemory } from './terminalMemory.ts';

const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null' });

const localPod = (uid: string): LocalPod => ({
  metadata: { uid, name: uid, namespace: 'ns' },
  spec: { containers: [{ name: 'c' }] },
});

const found = (uid: string, phase: string): Reading => ({
  kind: 'found',
  pod: toObservedPod({
    metadata: { name: uid, namespace: 'offloading-ns', uid: `r-${uid}`, labels: { 'interlink.eu/pod-uid': uid } },
    spec: { restartPolicy: 'Never', containers: [{ name: 'c' }] },
    status: { phase, containerStatuses: [{ name: 'c', state: { running: {} } }] },
  }),
});

/** A status reader over pods in these phases, which all stand as long as `standing.stands`. */
function readerOf(phases: Readonly<Record<string, string>>) {
  const standing = { stands: true };
  const reader: PodReader = {
    read: async (pods) => pods.map(({ metadata: { uid } }) => found(uid, phases[uid] ?? '')),
    find: () => Promise.reject(new Error('not asked for')),
    standing: () => () => standing.stands,
  };
  const memory = createTerminalMemory(10);
  const read = createStatusReader({ config, reader }, memory);
  const ask = async (...uids: readonly string[]) => {
    const offered: StillHolds[] = [];
    const call = { signal: new AbortController().signal, session: 's', log: silentLogger };
    const statuses = await read(uids.map(localPod), { ...call, mayRepeat: (check) => offered.push(check) });
    return { statuses, offered };
  };
  return { ask, standing };
}

test('the answer about one pod may be repeated while the pod stands as it does', async () => {
  const { ask, standing } = readerOf({ u1: 'Running' });
  const { offered } = await ask('u1');
  const [stillHolds] = offered;

  assert.equal(offered.length, 1);
  assert.equal(stillHolds?.(), true);
  standing.stands = false;
  assert.equal(stillHolds?.(), false);
});

test('an answer about several pods is not offered to be repeated', async () => {
  const { ask } = readerOf({ u1: 'Running', u2: 'Running' });

  assert.deepEqual((await ask('u1', 'u2')).offered, []);
});

test('nor is it when all but one have ended: nothing vouches for these', async () => {
  const phases = { u1: 'Failed', u2: 'Running' };
  const { ask } = readerOf(phases);
  await ask('u1');

  assert.deepEqual((await ask('u1', 'u2')).offered, []);
});

test('once an end was reported, no earlier answer may be repeated, whatever stands', async () => {
  const phases = { u1: 'Running' };
  const { ask } = readerOf(phases);
  const [stillHolds] = (await ask('u1')).offered;

  phases.u1 = 'Failed';
  const { statuses, offered } = await ask('u1');

  assert.equal(statuses[0]?.containers[0].state.terminated !== undefined, true);
  assert.deepEqual(offered, []);
  assert.equal(stillHolds?.(), false);
});
