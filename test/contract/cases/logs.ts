import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bench } from '../bench/bench.ts';
import { assertShortError, assertSuccess } from '../bench/checks.ts';
import { created, entryWhen, logText, outputOf, ranToEnd } from '../bench/play.ts';
import { toGoJson } from '../wire/goJson.ts';
import { logRequest } from '../wire/logs.ts';
import { container, parked, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const fiveLines = 'one\ntwo\nthree\nfour\nfive\n';

/** A pod whose container c printed five lines and ended. */
async function finished(bench: Bench, script = `printf '${fiveLines.replaceAll('\n', '\\n')}'`): Promise<WirePod> {
  const pod = bench.pod({ containers: [container('c', script)] });
  await ranToEnd(bench, pod);
  // Throws where the node lost it.
  await outputOf(bench, pod, 'c');
  return pod;
}

/** Logs that are read once, of containers that run or ran. */
export const logCases: readonly Case[] = [
  held(
    'L01 basic',
    async (bench) => {
      const pod = await finished(bench);

      const reply = await bench.plugin.logs(logRequest(pod, 'c'));

      const text = await reply.text();
      assertSuccess(reply, text);
      assert.equal(text, fiveLines);
      if (bench.plugin.wire) assert.match(String(reply.headers['content-type']), /^text\/plain/);
    },
    'kubelet',
  ),
  held(
    'L02 container selection',
    async (bench) => {
      const pod = bench.pod({ containers: [container('c', 'echo I am c'), container('d', 'echo I am d')] });
      await ranToEnd(bench, pod);

      assert.equal(await outputOf(bench, pod, 'c'), 'I am c\n');
      assert.equal(await outputOf(bench, pod, 'd'), 'I am d\n');
    },
    'kubelet',
  ),
  held(
    'L03 init container',
    async (bench) => {
      const pod = bench.pod({
        initContainers: [container('i1', 'echo prepared')],
        containers: [container('c', 'true')],
      });
      await ranToEnd(bench, pod);

      assert.equal(await outputOf(bench, pod, 'i1'), 'prepared\n');
    },
    'kubelet',
  ),
  held(
    'L04 Tail 0, L05 Tail N and L06 Bytes',
    async (bench) => {
      const pod = await finished(bench);

      assert.equal(await logText(bench, pod, 'c', { Tail: 0 }), fiveLines);
      assert.equal(await logText(bench, pod, 'c', { Tail: 2 }), 'four\nfive\n');
      assert.equal(await logText(bench, pod, 'c', { Tail: 99 }), fiveLines);
      assert.equal(await logText(bench, pod, 'c', { Bytes: 10 }), fiveLines.slice(0, 10));
    },
    'kubelet',
  ),
  held(
    'L07 Timestamps',
    async (bench) => {
      const pod = await finished(bench);

      const lines = (await logText(bench, pod, 'c', { Timestamps: true })).trimEnd().split('\n');

      assert.equal(lines.length, 5);
      for (const line of lines)
        assert.match(line, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d) (one|two|three|four|five)$/);
    },
    'kubelet',
  ),
  held(
    'L08 SinceSeconds and L09 SinceTime',
    async (bench) => {
      const pod = await finished(bench, 'echo old; sleep 16; echo new');
      const [, second = ''] = (await logText(bench, pod, 'c', { Timestamps: true })).split('\n');
      // Far enough from both lines for a request that takes its time.
      const between = new Date(Date.parse(second.split(' ')[0] ?? '') - 8_000);
      const withOffset = `${new Date(between.getTime() + 2 * 3_600_000).toISOString().slice(0, -1)}123456+02:00`;

      assert.equal(await logText(bench, pod, 'c', { SinceTime: between.toISOString() }), 'new\n');
      assert.equal(await logText(bench, pod, 'c', { SinceTime: withOffset }), 'new\n');
      assert.equal(await logText(bench, pod, 'c', { SinceSeconds: 3_600 }), 'old\nnew\n');
      const sinceNew = Math.ceil((Date.now() - between.getTime()) / 1000);
      assert.equal(await logText(bench, pod, 'c', { SinceSeconds: sinceNew }), 'new\n');
    },
    'kubelet',
  ),
  held(
    'L10 SinceTime zero and L12 previous/Opts missing',
    async (bench) => {
      const pod = await finished(bench);
      const { Opts: _, ...withoutOpts } = logRequest(pod, 'c');
      const variants = [
        logRequest(pod, 'c', { SinceTime: '0001-01-01T00:00:00Z' }),
        withoutOpts,
        { ...withoutOpts, Opts: null },
        { ...withoutOpts, Opts: {} },
        { ...withoutOpts, Opts: { Tail: null, Bytes: null, SinceTime: null, Previous: null } },
      ];

      for (const request of variants) {
        const reply = await bench.plugin.send('getLogs', toGoJson(request));
        assert.equal(await reply.text(), fiveLines, toGoJson(request));
      }
    },
    'kubelet',
  ),
  held(
    'L06 LimitBytes, the name the plugin SDK uses',
    async (bench) => {
      const pod = await finished(bench);

      const reply = await bench.plugin.logs({ ...logRequest(pod, 'c'), Opts: { LimitBytes: 7, Previous: false } });

      assert.equal(await reply.text(), fiveLines.slice(0, 7));
    },
    'kubelet',
  ),
  held(
    'L11 Previous',
    async (bench) => {
      // Kubernetes makes one dollar of two. The second run stays, so that the first is the one before it.
      const script = 'test -e /v/ran && exec sleep 3600; touch /v/ran; echo instance $$$$; exit 1';
      const pod = bench.pod({
        restartPolicy: 'Always',
        containers: [container('c', script, { volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
        volumes: [{ name: 'v', emptyDir: {} }],
      });
      const jobId = await created(bench, pod);
      await entryWhen(bench, pod, jobId, 'the second run', ({ containers }) => {
        return containers[0].restartCount === 1 && containers[0].state.running !== undefined;
      });

      assert.match(await logText(bench, pod, 'c', { Previous: true }), /^instance \d+\n$/);
      assert.equal(await logText(bench, pod, 'c'), '');
    },
    'kubelet',
  ),
  held(
    'L11 Previous of a container that never restarted',
    async (bench) => {
      const pod = await finished(bench);

      const reply = await bench.plugin.logs(logRequest(pod, 'c', { Previous: true }));

      if (reply.statusCode === 200) assert.equal(await reply.text(), '');
      else await assertShortError(reply);
    },
    'kubelet',
  ),
  held('L18 not started', async (bench) => {
    const pod = parked(bench.pod());
    await created(bench, pod);

    assert.equal(await logText(bench, pod, 'c'), '');
    assert.equal(await logText(bench, pod, 'c', { Tail: 5, Timestamps: true }), '');
  }),
  held(
    'L19 terminated pod',
    async (bench) => {
      const pod = bench.pod({ containers: [container('c', 'echo last words; exit 3')] });
      await ranToEnd(bench, pod);

      assert.equal(await outputOf(bench, pod, 'c'), 'last words\n');
    },
    'kubelet',
  ),
  held('L20 unknown pod', async (bench) => {
    const pod = bench.pod();
    await assertShortError(await bench.plugin.logs(logRequest(pod, 'c')), 404);
    await assertShortError(await bench.plugin.logs(logRequest(pod, 'c', { Follow: true })), 404);
  }),
  held('L20 unknown container of a known pod', async (bench) => {
    const pod = parked(bench.pod({ containers: [container('c'), container('d')] }));
    await created(bench, pod);

    await assertShortError(await bench.plugin.logs(logRequest(pod, 'nobody')), 400, 404);
  }),
  held(
    'L21 binary/UTF-8 split',
    async (bench) => {
      const unit = '\u00e9\u{1f680}\u4e2d\u6587';
      // A busy container runtime cuts off what it has not read when a container ends, and says nothing.
      const script = `i=0; while [ $i -lt 6000 ]; do echo "${unit} $i"; i=$((i+1)); done; printf '\\377\\376\\001\\n'; sleep 1`;
      const pod = await finished(bench, script);
      const lines = Array.from({ length: 6000 }, (_, index) => `${unit} ${index}\n`).join('');
      const expected = Buffer.concat([Buffer.from(lines), Buffer.from([255, 254, 1, 10])]);

      const reply = await bench.plugin.logs(logRequest(pod, 'c'));

      const chunks: Buffer[] = [];
      for await (const chunk of reply.body) chunks.push(Buffer.from(chunk));
      const got = Buffer.concat(chunks);
      assert.ok(got.equals(expected), `bytes unchanged, but ${got.length} of ${expected.length} came`);
    },
    'kubelet',
  ),
  held(
    'L22 empty ContainerName, single container',
    async (bench) => {
      const pod = await finished(bench);

      assert.equal(await logText(bench, pod, ''), fiveLines);
    },
    'kubelet',
  ),
  held(
    'L23 >100 MiB',
    async (bench) => {
      const total = 110 * 1024 * 1024;
      const pod = await finished(bench);
      const chunk = Buffer.alloc(64 * 1024, 'x'.repeat(1023).concat('\n'));
      let written = 0;
      const own = await bench.own();
      // A kubelet keeps 10 MiB of a log, and nobody but the reader may say how fast it comes.
      own.proxy.inject({
        path: /\/log\?/,
        fault: {
          kind: 'make up',
          text: function* () {
            for (; written < total; written += chunk.length) yield chunk;
          },
        },
      });

      const reply = await own.plugin.logs(logRequest(pod, 'c'));

      if (reply.statusCode !== 200) assertSuccess(reply, await reply.text());
      let read = 0;
      let furthestAhead = 0;
      for await (const piece of reply.body) {
        // Now and then the reader is slow: what is written meanwhile must wait where it comes from, not in memory.
        if (Math.floor(read / 2 ** 23) < Math.floor((read + piece.length) / 2 ** 23)) await wait(20);
        read += piece.length;
        furthestAhead = Math.max(furthestAhead, written - read);
      }
      assert.equal(read, total);
      assert.ok(furthestAhead < 2 ** 24, `${(furthestAhead / 2 ** 20).toFixed(0)} MiB under way`);
    },
    'kubelet',
    'own',
  ),
  held('L20 hostile names', async (bench) => {
    const pod = parked(bench.pod());
    await created(bench, pod);
    for (const PodUID of ['', '../secrets', `${randomUUID()}/..`, '%2e%2e'])
      await assertShortError(await bench.plugin.logs({ ...logRequest(pod, 'c'), PodUID }), 400, 404);
    for (const ContainerName of ['../c', 'c?previous=true', 'c\r\nX: y'])
      await assertShortError(await bench.plugin.logs({ ...logRequest(pod, 'c'), ContainerName }), 400, 404);
  }),
];
