import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import type { V1Pod } from '@kubernetes/client-node';
import { assertShortError, readEntries } from '../bench/checks.ts';
import { running, scheduled } from '../bench/kubeletSays.ts';
import {
  created,
  entryOf,
  entryWhen,
  entryWhenEnded,
  exitCodes,
  pathOfRemote,
  remotePodOf,
  scripted,
  until,
} from '../bench/play.ts';
import { toGoJson } from '../wire/goJson.ts';
import { container, parked, polled } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

/** Which pods are reported at all, and when nothing can be said. */
export const statusKnownCases: readonly Case[] = [
  held(
    'S01 shape',
    async (bench) => {
      const pod = bench.pod({ initContainers: [container('i', 'true')] });
      const jobId = await created(bench, pod);

      const entry = await entryWhen(bench, pod, jobId, 'running', ({ containers }) => !!containers[0].state.running);

      assert.deepEqual(Object.keys(entry).sort(), ['JID', 'UID', 'containers', 'initContainers', 'name', 'namespace']);
      assert.equal(entry.JID, jobId);
    },
    'kubelet',
  ),
  held('S02 never created', async (bench) => {
    const asked = [bench.pod()];

    assert.deepEqual(await readEntries(await bench.plugin.status(asked), asked), []);
  }),
  held('S03 mixed batch (≤0.4)', async (bench) => {
    const known = parked(bench.pod());
    const asked = [bench.pod(), polled(known, await created(bench, known)), bench.pod()];

    const entries = await readEntries(await bench.plugin.status(asked), asked);

    assert.deepEqual(
      entries.map(({ UID }) => UID),
      [known.metadata.uid],
    );
  }),
  held('S04 lost after create', async (bench) => {
    const pod = parked(bench.pod({ initContainers: [container('i')], containers: [container('c'), container('d')] }));
    const jobId = await created(bench, pod);
    const path = pathOfRemote(await remotePodOf(bench, pod));
    await bench.cluster.admin.request('DELETE', `${path}?gracePeriodSeconds=0`);

    const entry = await entryWhenEnded(bench, pod, jobId);

    assert.ok(exitCodes(entry).every((code) => code !== 0));
    assert.ok(entry.initContainers.every(({ state }) => state.terminated !== undefined));
    assert.ok(entry.containers[0].state.terminated?.reason);
  }),
  held('S04 lost after create, as a plugin sees it that never knew the pod', async (bench) => {
    const asked = [polled(bench.pod(), 'a-job-id')];

    const [entry] = await readEntries(await bench.plugin.status(asked), asked);

    assert.notEqual(entry?.containers[0].state.terminated?.exitCode ?? 0, 0);
  }),
  held(
    'S05 remote API 5xx',
    async (bench) => {
      const own = await bench.own({ overrides: { status: { deadline_seconds: 2 } } });
      const unavailable = { kind: 'status', code: 503, reason: 'ServiceUnavailable', message: 'down' } as const;
      own.proxy.inject({ fault: unavailable });
      own.proxy.cut();

      const asked = [polled(bench.pod(), 'a-job-id')];
      await assertShortError(await own.plugin.status(asked), 500, 503);
    },
    'own',
  ),
  held(
    'S05 remote API timeout',
    async (bench) => {
      const own = await bench.own({ overrides: { status: { deadline_seconds: 2 } } });
      const known = parked(bench.pod());
      const jobId = await created(own, known);
      // Until it watches, each poll asks a cluster that may be slow without any fault.
      await until(bench, 'a poll that is answered', async () => {
        const reply = await own.plugin.status([polled(known, jobId)]);
        await reply.text();
        return reply.statusCode === 200 ? true : undefined;
      });
      own.proxy.inject({ fault: { kind: 'hang' } });
      own.proxy.cut();
      const start = performance.now();

      const asked = [polled(bench.pod(), 'a-job-id')];
      await assertShortError(await own.plugin.status(asked), 500, 503, 504);

      assert.ok(performance.now() - start < 30_000, 'bounded');
      // Of a pod it knows, the plugin may go on saying what it last saw.
      const reply = await own.plugin.status([polled(known, jobId)]);
      if (reply.statusCode !== 200) return void (await assertShortError(reply, 500, 503, 504));
      const [entry] = await readEntries(reply, [known]);
      assert.ok(entry?.containers.every(({ state }) => state.waiting));
    },
    'own',
  ),
  held('S30 batch isolation', async (bench) => {
    const known = parked(bench.pod());
    const jobId = await created(bench, known);
    const odd = [
      { metadata: {} },
      { metadata: { uid: known.metadata.uid.toUpperCase() }, spec: null },
      { metadata: { uid: 7 } },
    ];
    const body = toGoJson([...odd, polled(known, jobId)]);

    const [entry, ...more] = await readEntries(await bench.plugin.send('status', body), [known]);

    assert.equal(entry?.UID, known.metadata.uid);
    assert.deepEqual(more, []);
  }),
  held(
    'S31 performance',
    async (bench) => {
      const own = await bench.own();
      const pods = Array.from({ length: 10 }, () => parked(bench.pod()));
      const jobIds = await Promise.all(pods.map((pod) => created(own, pod)));
      for (const [index, pod] of pods.entries())
        await entryWhen({ ...bench, plugin: own.plugin }, pod, jobIds[index] ?? '', 'the pod', () => true);
      const callsBefore = own.proxy.calls.length;

      for (let poll = 0; poll < 500; poll++) {
        const index = poll % pods.length;
        await entryOf(own, pods[index] ?? bench.pod(), jobIds[index]);
      }

      const live = own.proxy.calls.slice(callsBefore).filter(({ path }) => !path.includes('watch='));
      assert.ok(live.length < 50, `${live.length} API calls for 500 polls`);
    },
    'own',
  ),
  held(
    'S32 plugin restart',
    async (bench) => {
      const pod = parked(bench.pod());
      const jobId = await created(bench, pod);
      await scripted(bench, pod, { phase: 'Running', conditions: [scheduled], containerStatuses: [running('c')] });

      const restarted = await bench.own();

      // The very first answer: a cold cache never says "gone".
      const entry = await entryOf(restarted, pod, jobId);
      assert.ok(entry?.containers[0].state.running);
      assert.equal(entry.JID, jobId);
    },
    'own',
  ),
  held('S33 spec differs from create', async (bench) => {
    const pod = parked(bench.pod());
    const jobId = await created(bench, pod);
    const [first, ...rest] = pod.spec.containers;
    const env = [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }];
    const spec = { ...pod.spec, containers: [{ ...first, name: 'c', image: 'other', env }, ...rest], volumes: [] };
    const asked = polled({ ...pod, spec }, jobId);

    const [entry] = await readEntries(await bench.plugin.status([asked]), [asked]);

    assert.ok(entry?.containers[0].state.waiting);
  }),
  held('S34 phase Unknown body', async (bench) => {
    const pod = parked(bench.pod());
    const jobId = await created(bench, pod);
    for (const status of [{}, null, { phase: 'Unknown' }, { phase: '' }]) {
      const asked = { ...polled(pod, jobId), status };

      assert.equal((await readEntries(await bench.plugin.status([asked]), [asked])).length, 1);
    }
  }),
  held('S38 same UID, remote pod replaced by hand', async (bench) => {
    const pod = parked(bench.pod());
    const jobId = await created(bench, pod);
    await scripted(bench, pod, { phase: 'Running', conditions: [scheduled], containerStatuses: [running('c')] });
    await entryWhen(bench, pod, jobId, 'running', ({ containers }) => containers[0].state.running !== undefined);
    const remote = await remotePodOf(bench, pod);
    await bench.cluster.admin.request('DELETE', `${pathOfRemote(remote)}?gracePeriodSeconds=0`);
    await replant(remote);

    const { state } = await until(bench, 'the new pod, or the loss of the old one', async () => {
      const [seen] = (await entryOf(bench, pod, jobId))?.containers ?? [];
      assert.notEqual(seen?.state.terminated?.exitCode, 0);
      return seen?.state.running ? undefined : seen;
    });

    assert.ok(state.waiting ?? state.terminated);

    async function replant({ metadata, spec }: V1Pod): Promise<void> {
      const { labels, annotations, name, namespace } = metadata ?? {};
      const { schedulingGates: _, ...copied } = spec ?? {};
      await bench.cluster.admin.request('POST', `/api/v1/namespaces/${namespace}/pods`, {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `${name}`.slice(0, 50).concat('-by-hand'), labels, annotations },
        spec: copied,
      });
    }
  }),
];
