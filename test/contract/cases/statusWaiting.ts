import assert from 'node:assert/strict';
import type { PodStatus } from '../../../schemas/generated/types.ts';
import { readEntries } from '../bench/checks.ts';
import { ended, running, scheduled, terminated, waiting } from '../bench/kubeletSays.ts';
import { created, entryOf, entryWhen, pathOfRemote, remotePodOf, scripted } from '../bench/play.ts';
import { container, parked, polled, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';
import { shown, stateOf } from './shown.ts';

const two = [container('c'), container('d')];

/** Pods that are not finished: never an empty list, never terminated for good. */
export const statusWaitingCases: readonly Case[] = [
  held('S06 no containerStatuses yet', async (bench) => {
    const pod = parked(bench.pod({ containers: two }));
    const jobId = await created(bench, pod);

    const entry = await entryWhen(bench, pod, jobId, 'the pod', () => true);

    for (const { state } of entry.containers) assert.ok(state.waiting?.reason, 'waiting with a reason');
  }),
  held('S07 unschedulable', async (bench) => {
    const pod = parked(bench.pod());
    const jobId = await created(bench, pod);
    const message = '0/3 nodes are available: 3 Insufficient example.org/gpu.';
    const condition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message };
    await scripted(bench, pod, { phase: 'Pending', conditions: [condition] });

    const entry = await entryWhen(bench, pod, jobId, 'the reason', ({ containers }) => {
      const { reason, message: told } = containers[0].state.waiting ?? {};
      return reason === 'Unschedulable' && /\d+\/\d+ nodes are available/.test(told ?? '');
    });

    assert.ok(entry.containers[0].state.waiting);
  }),
  held('S08 ImagePullBackOff', async (bench) => {
    const message = 'Back-off pulling image "nowhere.example/x:1"';
    const containerStatuses = [waiting('c', 'ImagePullBackOff', message)];

    const entry = await shown(bench, {}, { phase: 'Pending', containerStatuses }, 'ImagePullBackOff', (seen) =>
      Boolean(seen.containers[0].state.waiting?.reason === 'ImagePullBackOff'),
    );

    assert.match(String(entry.containers[0].state.waiting?.message), /Back-off pulling image/);
  }),
  held('S09 running', async (bench) => {
    const entry = await shown(
      bench,
      {},
      { phase: 'Running', containerStatuses: [running('c')] },
      'running',
      (seen) => seen.containers[0].state.running !== undefined,
    );

    assert.equal(entry.containers[0].state.running?.startedAt, '2026-01-02T03:04:05Z');
    assert.equal(entry.containers[0].ready, true);
  }),
  held('S10 CrashLoop (restartPolicy Always)', async (bench) => {
    const fields = { restartCount: 4, lastState: terminated(1) };
    const containerStatuses = [waiting('c', 'CrashLoopBackOff', 'back-off 40s restarting failed container', fields)];

    const entry = await shown(
      bench,
      { restartPolicy: 'Always' },
      { phase: 'Running', containerStatuses },
      'four restarts',
      (seen) => seen.containers[0].restartCount === 4,
    );

    assert.equal(entry.containers[0].state.waiting?.reason, 'CrashLoopBackOff');
    assert.equal(entry.containers[0].lastState.terminated?.exitCode, 1);
  }),
  held('S12 one of two failed, other running', async (bench) => {
    const containerStatuses = [ended('c', 3), running('d')];

    const entry = await shown(bench, { containers: two }, { phase: 'Running', containerStatuses }, 'exit 3', (seen) =>
      Boolean(stateOf(seen, 'c')?.terminated),
    );

    assert.equal(stateOf(entry, 'c')?.terminated?.exitCode, 3);
    assert.ok(stateOf(entry, 'd')?.running);
  }),
  held('S15 extra remote container', async (bench) => {
    const containerStatuses = [running('istio-proxy'), running('c'), running('mesh-setup')];

    const entry = await shown(bench, {}, { phase: 'Running', containerStatuses }, 'running', (seen) =>
      Boolean(stateOf(seen, 'c')?.running),
    );

    assert.deepEqual(
      entry.containers.map(({ name }) => name),
      ['c'],
    );
  }),
  held('S16 disabled (local) container in request', async (bench) => {
    const pod = parked(bench.pod());
    const jobId = await created(bench, pod);
    const annotations = { 'interlink.eu/disable-offload-containers': 'local' };
    const whole: WirePod = {
      ...pod,
      metadata: { ...pod.metadata, annotations },
      spec: { ...pod.spec, containers: [container('local'), ...pod.spec.containers] },
    };
    const localState = async (wanted: (entry: PodStatus) => boolean) =>
      stateOf(await entryWhen(bench, whole, jobId, 'the offloaded container', wanted), 'local');

    await scripted(bench, pod, { phase: 'Running', conditions: [scheduled], containerStatuses: [running('c')] });
    const meanwhile = await localState((entry) => Boolean(stateOf(entry, 'c')?.running));
    await scripted(bench, pod, { phase: 'Failed', containerStatuses: [ended('c', 3)] });
    const atTheEnd = await localState((entry) => Boolean(stateOf(entry, 'c')?.terminated));

    assert.equal(meanwhile?.terminated, undefined);
    assert.equal(atTheEnd?.terminated?.exitCode, 0);
  }),
  held('S24 unknown state', async (bench) => {
    const pod = parked(bench.pod());
    const jobId = await created(bench, pod);
    const lost = { reason: 'NodeLost', message: 'Node n1 which was running pod p is unresponsive' };
    const unknownStates = [
      { phase: 'Unknown', ...lost, containerStatuses: [running('c', { restartCount: 1 })] },
      { phase: 'Running', containerStatuses: [{ ...running('c', { restartCount: 2 }), state: {} }] },
      { phase: 'Unknown', ...lost, containerStatuses: [{ ...running('c', { restartCount: 3 }), state: {} }] },
    ];

    for (const [index, status] of unknownStates.entries()) {
      await scripted(bench, pod, { conditions: [scheduled], ...status });

      const entry = await entryWhen(bench, pod, jobId, `state ${index}`, ({ containers }) => {
        return containers[0].restartCount === index + 1;
      });

      assert.equal(entry.containers[0].state.terminated, undefined);
    }
  }),
  held('S28 deleting remotely by admin', async (bench) => {
    const pod = parked(bench.pod());
    const jobId = await created(bench, pod);
    await scripted(bench, pod, { phase: 'Running', conditions: [scheduled], containerStatuses: [running('c')] });
    const path = pathOfRemote(await remotePodOf(bench, pod));
    const { admin } = bench.cluster;
    await admin.request('PATCH', path, { metadata: { finalizers: ['contract.interlink.io/hold'] } });
    bench.afterwards(() => admin.request('PATCH', path, { metadata: { finalizers: null } }));

    await admin.request('DELETE', path);

    for (let poll = 0; poll < 5; poll++)
      await entryWhen(bench, pod, jobId, 'running', ({ containers }) => containers[0].state.running !== undefined);
  }),
  held('S35 restart gap', async (bench) => {
    const containerStatuses = [ended('c', 1, { restartCount: 3 })];

    const entry = await shown(
      bench,
      { restartPolicy: 'Always' },
      { phase: 'Running', containerStatuses },
      'three restarts',
      (seen) => seen.containers[0].restartCount === 3,
    );

    assert.ok(entry.containers[0].state.waiting);
    assert.equal(entry.containers[0].lastState.terminated?.exitCode, 1);
  }),
  held('S36 OnFailure', async (bench) => {
    const containerStatuses = [ended('c', 0), ended('d', 1, { restartCount: 1 })];

    const entry = await shown(
      bench,
      { restartPolicy: 'OnFailure', containers: two },
      { phase: 'Running', containerStatuses },
      'c done',
      (seen) => seen.containers[1]?.restartCount === 1,
    );

    assert.equal(stateOf(entry, 'c')?.terminated?.exitCode, 0);
    assert.ok(stateOf(entry, 'd')?.waiting);
  }),
  held('S26 dates and S27 integers', async (bench) => {
    const pod = parked(bench.pod());
    const jobId = await created(bench, pod);
    const odd = { exitCode: 128, reason: 'StartError', startedAt: '1970-01-01T00:00:00Z', finishedAt: null };
    const containerStatuses = [running('c', { restartCount: 7, lastState: { terminated: odd } })];
    await scripted(bench, pod, { phase: 'Running', conditions: [scheduled], containerStatuses });
    await entryWhen(bench, pod, jobId, 'running', ({ containers }) => containers[0].restartCount === 7);

    // readEntries holds every reply of this suite to RFC 3339 dates and the schema's numbers; this one says it aloud.
    const asked = [polled(pod, jobId)];
    const [entry] = await readEntries(await bench.plugin.status(asked), asked);

    assert.equal(typeof entry?.containers[0].restartCount, 'number');
    assert.equal(entry?.containers[0].lastState.terminated?.exitCode, 128);
    assert.equal(await entryOf(bench, bench.pod()), undefined);
  }),
];
