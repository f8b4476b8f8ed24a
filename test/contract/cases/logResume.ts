import assert from 'node:assert/strict';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { created, pathOfRemote, remotePodOf } from '../bench/play.ts';
import type { FaultProxy } from '../bench/proxy.ts';
import { logRequest } from '../wire/logs.ts';
import { container } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

/** The connection breaks each time so many more lines have come. */
const linesPerBreak = 300;
const wantedBreaks = 6;
/** How long the API server cannot be reached after every second break. */
const outageMs = 300;

/** Fifty lines in each tenth of a second until it is told to stop, so that lines are under way whenever the connection breaks. */
const counting = [
  "trap 'stop=1' TERM",
  'i=0',
  'while [ -z "$stop" ] && [ $i -lt 60000 ]; do echo line $i; i=$((i+1)); [ $((i % 50)) = 0 ] && sleep 0.1; done',
  'echo end',
  'sleep 1',
].join('; ');

/** Logs that go on although the connection they come through does not. */
export const logResumeCases: readonly Case[] = [
  held(
    'L14 Follow ends, with every line once, over a connection that breaks again and again',
    async (bench) => {
      const own = await bench.own();
      const pod = bench.pod({ containers: [container('c', counting)], spec: { terminationGracePeriodSeconds: 20 } });
      await created(own, pod);
      const path = pathOfRemote(await remotePodOf(bench, pod));
      const reply = await own.plugin.logs(logRequest(pod, 'c', { Follow: true }));

      const text = await readBreaking(reply.body, own.proxy, () => bench.cluster.admin.request('DELETE', path));

      bench.note(`${text.length} bytes, ${streamsOf(own.proxy).length} streams`);
      const told = text.trimEnd().split('\n');
      const wrong = told.slice(0, -1).findIndex((line, at) => line !== `line ${at}`);
      assert.equal(wrong, -1, `line ${wrong} is ${told[wrong]}`);
      assert.equal(told.at(-1), 'end');
      assert.ok(told.length > wantedBreaks * linesPerBreak, `only ${told.length} lines`);
    },
    'kubelet',
    'own',
  ),
];

const streamsOf = ({ calls }: FaultProxy) => calls.filter(({ path }) => path.includes('/log?'));

/** Reads a followed log, breaks each stream it comes through once some of it has come, and stops it through the last one. */
async function readBreaking(body: Readable, proxy: FaultProxy, stop: () => Promise<unknown>): Promise<string> {
  let text = '';
  let hasStopped = false;
  const broken = new Set<object>();
  for await (const chunk of body) {
    text += chunk;
    // What was broken before may still be on its way here.
    const stream = streamsOf(proxy).find((seen) => seen.open && !broken.has(seen));
    if (hasStopped || stream === undefined || text.split('\n').length <= (broken.size + 1) * linesPerBreak) continue;
    if (broken.size === wantedBreaks) {
      hasStopped = true;
      await stop();
      continue;
    }
    broken.add(stream);
    if (broken.size % 2 === 1) proxy.cut();
    else {
      proxy.shut();
      await wait(outageMs);
      proxy.heal();
    }
  }
  return text;
}
