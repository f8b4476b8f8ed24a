import assert from 'node:assert/strict';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { created } from '../bench/play.ts';
import type { FaultProxy } from '../bench/proxy.ts';
import { logRequest } from '../wire/logs.ts';
import { container } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const lineCount = 3_000;
/** The connection breaks each time so many more lines have come: some ten times, fewer where that takes long. */
const linesPerBreak = 300;
/** How long the API server cannot be reached after every second break. */
const outageMs = 300;

/** Sixty bursts in some six seconds, so that lines are under way whenever the connection breaks. */
const counting = `i=0; while [ $i -lt ${lineCount} ]; do echo line $i; i=$((i+1)); [ $((i % 50)) = 0 ] && sleep 0.1; done`;

/** Logs that go on although the connection they come through does not. */
export const logResumeCases: readonly Case[] = [
  held(
    'L14 Follow ends, with every line once, over a connection that breaks again and again',
    async (bench) => {
      const own = await bench.own();
      const pod = bench.pod({ containers: [container('c', `${counting}; true`)] });
      await created(own, pod);
      const reply = await own.plugin.logs(logRequest(pod, 'c', { Follow: true }));

      const { text, breaks } = await readBreaking(reply.body, own.proxy);

      bench.note(`${text.length} bytes, ${breaks} breaks, ${streamsOf(own.proxy).length} streams`);
      const told = text.trimEnd().split('\n');
      const wrong = told.findIndex((line, at) => line !== `line ${at}`);
      assert.equal(wrong, -1, `line ${wrong} is ${told[wrong]}`);
      assert.equal(told.length, lineCount);
      assert.ok(breaks >= 2, `broken ${breaks} times`);
    },
    'kubelet',
    'own',
  ),
];

const streamsOf = ({ calls }: FaultProxy) => calls.filter(({ path }) => path.includes('/log?'));

/** Reads a followed log to its end, and meanwhile breaks each stream it comes through, once some of it has come. */
async function readBreaking(body: Readable, proxy: FaultProxy): Promise<{ text: string; breaks: number }> {
  let text = '';
  const broken = new Set<object>();
  for await (const chunk of body) {
    text += chunk;
    // What was broken before may still be on its way here.
    const stream = streamsOf(proxy).find((seen) => seen.open && !broken.has(seen));
    if (stream === undefined || text.split('\n').length <= (broken.size + 1) * linesPerBreak) continue;
    broken.add(stream);
    if (broken.size % 2 === 1) proxy.cut();
    else {
      proxy.shut();
      await wait(outageMs);
      proxy.heal();
    }
  }
  return { text, breaks: broken.size };
}
