import assert from 'node:assert/strict';
import type { PodStatus } from '../../../schemas/generated/types.ts';
import type { Bench } from '../bench/bench.ts';
import { ended, running, scheduled, waiting } from '../bench/kubeletSays.ts';
import { created, entryWhenEnded, exitCodes, ranToEnd, scripted } from '../bench/play.ts';
import { container, type PodParts, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

/** The entry of a remote pod that ended with the given status. */
async function endedWith(bench: Bench, parts: Partial<PodParts>, status: object): Promise<PodStatus> {
  const pod = parked(bench.pod(parts));
  const jobId = await created(bench, pod);
  await scripted(bench, pod, { conditions: [scheduled], ...status });
  return entryWhenEnded(bench, pod, jobId);
}

const two = [container('c'), container('d')];
const toldBy = ({ containers }: PodStatus) => String(containers[0].state.terminated?.message);

/** Pods that came to their end: every container terminated, the real codes kept, the reason told. */
export const statusEndedCases: readonly Case[] = [
  held('S11 completed', async (bench) => {
    const containerStatuses = [ended('c', 0), ended('d', 0)];

    const entry = await endedWith(bench, { containers: two }, { phase: 'Succeeded', containerStatuses });

    assert.deepEqual(exitCodes(entry), [0, 0]);
    assert.equal(entry.containers[0].state.terminated?.finishedAt, '2026-01-02T03:05:06Z');
  }),
  held('S13 both done, one failed', async (bench) => {
    const containerStatuses = [ended('c', 3), ended('d', 0)];

    const entry = await endedWith(bench, { containers: two }, { phase: 'Failed', containerStatuses });

    assert.deepEqual(exitCodes(entry), [3, 0]);
  }),
  held('S14 missing container in remote statuses, pod Failed', async (bench) => {
    const evicted = { reason: 'Evicted', message: 'The node was low on resource: memory.' };

    const entry = await endedWith(bench, { containers: two }, { phase: 'Failed', ...evicted, containerStatuses: [] });

    assert.ok(exitCodes(entry).every((code) => code !== undefined && code !== 0));
    assert.match(toldBy(entry), /Evicted/);
    assert.match(toldBy(entry), /low on resource: memory/);
  }),
  held('S19 init failed, restartPolicy Never', async (bench) => {
    const entry = await endedWith(
      bench,
      { initContainers: [container('i1'), container('i2')] },
      {
        phase: 'Failed',
        initContainerStatuses: [ended('i1', 3), waiting('i2', 'PodInitializing')],
        containerStatuses: [waiting('c', 'PodInitializing')],
      },
    );

    assert.ok(entry.initContainers.every(({ state }) => state.terminated !== undefined));
    assert.equal(entry.initContainers[0]?.state.terminated?.exitCode, 3);
    const codes = [...entry.initContainers, ...entry.containers].map(({ state }) => state.terminated?.exitCode);
    assert.ok(codes.some((code) => code !== 0));
  }),
  held(
    'S19 init failed, as a kubelet shows it',
    async (bench) => {
      const pod = bench.pod({ initContainers: [container('i1', 'exit 3'), container('i2')] });

      const entry = await ranToEnd(bench, pod);

      assert.equal(entry.initContainers[0]?.state.terminated?.exitCode, 3);
      assert.ok(entry.initContainers.every(({ state }) => state.terminated !== undefined));
    },
    'kubelet',
  ),
  held(
    'S13 both done, one failed, as a kubelet shows it',
    async (bench) => {
      const pod = bench.pod({ containers: [container('c', 'exit 7'), container('d', 'exit 0')] });

      assert.deepEqual(exitCodes(await ranToEnd(bench, pod)), [7, 0]);
    },
    'kubelet',
  ),
  held(
    'S22 and S23 native sidecar + c done',
    async (bench) => {
      const sidecar = container('sidecar', 'exec sleep 3600', { restartPolicy: 'Always' });
      const pod = bench.pod({ initContainers: [sidecar], containers: [container('c', 'true')] });

      const entry = await ranToEnd(bench, pod);

      assert.deepEqual(exitCodes(entry), [0]);
      assert.deepEqual(entry.initContainers, []);
    },
    'sidecars',
    'kubelet',
  ),
  held('S25 OOMKilled', async (bench) => {
    const containerStatuses = [ended('c', 137, {}, 'OOMKilled')];

    const entry = await endedWith(bench, {}, { phase: 'Failed', containerStatuses });

    assert.deepEqual(exitCodes(entry), [137]);
    // The virtual kubelet overwrites reason: what happened is told by message.
    assert.match(toldBy(entry), /OOMKilled/);
  }),
  ...['DeadlineExceeded', 'Evicted', 'Preempting'].map((reason) =>
    held(`S29 ${reason} with the container still shown running`, async (bench) => {
      const entry = await endedWith(
        bench,
        { containers: two },
        {
          phase: 'Failed',
          reason,
          message: `${reason}: the words of the cluster`,
          containerStatuses: [running('c'), waiting('d', 'ContainerCreating')],
        },
      );

      assert.ok(exitCodes(entry).every((code) => code !== undefined && code !== 0));
      assert.match(toldBy(entry), new RegExp(reason));
    }),
  ),
  held(
    'S29 activeDeadlineSeconds on a node',
    async (bench) => {
      const entry = await ranToEnd(bench, bench.pod({ spec: { activeDeadlineSeconds: 1 } }));

      assert.ok(exitCodes(entry).every((code) => code !== 0));
      assert.match(toldBy(entry), /DeadlineExceeded/);
    },
    'kubelet',
  ),
  held(
    'S37 sidecar exit 143 at the end',
    async (bench) => {
      const sidecar = container('sidecar', 'exec sleep 3600', { restartPolicy: 'Always' });

      const entry = await endedWith(
        bench,
        { initContainers: [sidecar] },
        { phase: 'Succeeded', initContainerStatuses: [ended('sidecar', 143)], containerStatuses: [ended('c', 0)] },
      );

      assert.deepEqual(exitCodes(entry), [0]);
      assert.deepEqual(entry.initContainers, []);
    },
    'sidecars',
  ),
];
