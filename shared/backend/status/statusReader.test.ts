import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalPod } from '../../../schemas/generated/types.ts';
import { loadConfig } from '../../config/load.ts';
import type { Reading } from '../../interlink/status/observed.ts';
import { toObservedPod } from '../../kubernetes/pods/observedPod.ts';
import { silentLogger } from '../../logger.ts';
import { createFinalReplies } from './finalReplies.ts';
import type { PodReader } from './podReader.ts';
import { createStatusReader } from './statusReader.ts';

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

/** A status reader over pods in these phases, of which memory has the revision 1. */
function readerOf(phases: Readonly<Record<string, string>>) {
  const reader: PodReader = {
    read: async (pods) => pods.map(({ metadata: { uid } }) => found(uid, phases[uid] ?? '')),
    find: () => Promise.reject(new Error('not asked for')),
    revision: () => [1],
  };
  const { status, revision } = createStatusReader({ config, reader }, createFinalReplies(10));
  const call = { signal: new AbortController().signal, session: 's', log: silentLogger };
  return { ask: (...uids: readonly string[]) => status(uids.map(localPod), call), revision };
}

test('of a pod that runs the revision is what memory says', () => {
  assert.deepEqual(readerOf({ u1: 'Running' }).revision('u1'), [1]);
});

test('once an end was reported there is no revision any more, whatever memory says', async () => {
  const phases = { u1: 'Running' };
  const { ask, revision } = readerOf(phases);
  await ask('u1');
  assert.deepEqual(revision('u1'), [1]);

  phases.u1 = 'Failed';
  const statuses = await ask('u1');

  assert.equal(statuses[0]?.containers[0].state.terminated !== undefined, true);
  assert.equal(revision('u1'), undefined);
});
