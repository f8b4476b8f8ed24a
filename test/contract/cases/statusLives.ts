import assert from 'node:assert/strict';
import type { Bench } from '../bench/bench.ts';
import { beginLife, type Life } from '../bench/life.ts';
import { created } from '../bench/play.ts';
import { container, type PodParts } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

/** A created pod and its life from the first poll on. */
async function lifeOf(bench: Bench, parts: Partial<PodParts>): Promise<Life> {
  const pod = bench.pod(parts);
  return beginLife(bench, pod, await created(bench, pod));
}

/** Whole lives as a kubelet plays them, every reply of which is given to the virtual kubelet. */
export const statusLifeCases: readonly Case[] = [
  held(
    'S10 and S35 a crash loop: every reply until the second restart',
    async (bench) => {
      const crashing = container('c', 'sleep 1; exit 1');
      const life = await lifeOf(bench, { restartPolicy: 'OnFailure', containers: [crashing] });

      await life.until('a pause between two runs', ({ containers: [{ state, lastState }] }) => {
        return state.waiting?.reason === 'CrashLoopBackOff' && lastState.terminated?.exitCode === 1;
      });

      await life.until('two restarts', ({ containers: [{ restartCount }] }) => restartCount >= 2);
    },
    'kubelet',
  ),
  held(
    'S11 a pod that succeeds: every reply until its end',
    async (bench) => {
      const life = await lifeOf(bench, { containers: [container('c', 'sleep 1')] });

      const { phase, reason } = await life.untilOver();

      assert.deepEqual([phase, reason], ['Succeeded', 'Completed']);
    },
    'kubelet',
  ),
  held(
    'S13 a pod that fails: every reply until its end',
    async (bench) => {
      const life = await lifeOf(bench, { containers: [container('c', 'sleep 1; exit 3')] });

      const { phase, reason } = await life.untilOver();

      assert.deepEqual([phase, reason], ['Failed', 'Error: 3']);
    },
    'kubelet',
  ),
  held(
    'S29 a pod that exceeds its deadline: every reply until its end',
    async (bench) => {
      const life = await lifeOf(bench, { spec: { activeDeadlineSeconds: 3 } });

      const { phase, containers } = await life.untilOver();

      assert.equal(phase, 'Failed');
      assert.match(String(containers[0]?.state.terminated?.message), /DeadlineExceeded/);
    },
    'kubelet',
  ),
];
