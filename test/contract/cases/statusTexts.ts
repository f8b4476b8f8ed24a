import assert from 'node:assert/strict';
import type { PodStatus } from '../../../schemas/generated/types.ts';
import { reported } from '../../fixtures/reported.ts';
import type { Bench } from '../bench/bench.ts';
import { ended, scheduled } from '../bench/kubeletSays.ts';
import { created, entryWhenEnded, ranToEnd, scripted } from '../bench/play.ts';
import { container, type PodParts, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

/** What the container said at its end, of a pod with one main container. */
async function lastWords(bench: Bench, parts: Partial<PodParts>): Promise<string | undefined> {
  return (await ranToEnd(bench, bench.pod(parts))).containers[0].state.terminated?.message;
}

const toFile = (script: string) => container('c', `${script} > /dev/termination-log; exit 3`);

/** What containers say themselves, byte for byte, on its way from their node to the virtual kubelet. */
export const statusTextCases: readonly Case[] = [
  held(
    'S25 results of 3 KB arrive whole',
    async (bench) => {
      const message = await lastWords(bench, reported('tekton-results-3k'));

      const results: unknown = JSON.parse(String(message));
      assert.deepEqual(results, [
        { key: 'StartedAt', value: '2026-11-28T04:00:00.000Z', type: 3 },
        { key: 'RESULT_STRING', value: '.'.repeat(3000), type: 1 },
      ]);
    },
    'kubelet',
  ),
  held(
    'S25 the end of a log that stands in for the message keeps its lines',
    async (bench) => {
      const message = await lastWords(bench, reported('fallback-to-logs'));

      assert.equal(message, 'Traceback:\n  File "x.py", line 1\n    raise E\nE: bad\n');
    },
    'kubelet',
  ),
  held(
    'S25 tabs, blanks and other alphabets arrive as they were written, and 4096 bytes of them',
    async (bench) => {
      const text = '  \t{"é": "→",\n\n "x": 1}  \n';
      const said = await lastWords(bench, { containers: [toFile(`printf '%s' '${text}'`)] });
      const long = await lastWords(bench, { containers: [toFile('yes "0123456 " | tr -d "\\n" | head -c 4096')] });

      assert.equal(said, text);
      assert.equal(long, '0123456 '.repeat(512));
    },
    'kubelet',
  ),
  held('S25 a reason does not stand in the way of what the container said', async (bench) => {
    const own = '[{"key":"a",\n"value":"b"}]\n';
    const pod = parked(bench.pod());
    const jobId = await created(bench, pod);
    const end = ended('c', 137, {}, 'OOMKilled') as { state: { terminated: object } };
    const containerStatuses = [{ ...end, state: { terminated: { ...end.state.terminated, message: own } } }];
    await scripted(bench, pod, { phase: 'Failed', conditions: [scheduled], containerStatuses });

    const entry: PodStatus = await entryWhenEnded(bench, pod, jobId);

    const { state, lastState } = entry.containers[0];
    assert.equal(state.terminated?.message, own);
    assert.equal(lastState.terminated?.reason, 'OOMKilled');
  }),
];
