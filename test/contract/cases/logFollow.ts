import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { assertSuccess } from '../bench/checks.ts';
import {
  created,
  entryWhen,
  entryWhenEnded,
  exitCodes,
  logText,
  pathOfRemote,
  remotePodOf,
  removed,
  until,
} from '../bench/play.ts';
import { logRequest } from '../wire/logs.ts';
import { container, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

/** Reads a stream as it comes. */
function readLive(body: Readable): { text(): string; readonly ended: Promise<void> } {
  const chunks: Buffer[] = [];
  body.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  const ended = new Promise<void>((resolve, reject) => {
    body.once('end', resolve);
    body.once('error', reject);
  });
  return { text: () => Buffer.concat(chunks).toString(), ended };
}

/** Logs that go on until the container ends or the reader leaves. */
export const logFollowCases: readonly Case[] = [
  held(
    'L13 Follow headers',
    async (bench) => {
      const pod = bench.pod();
      const jobId = await created(bench, pod);
      await entryWhen(bench, pod, jobId, 'running', ({ containers }) => containers[0].state.running !== undefined);
      const leave = new AbortController();
      const start = performance.now();

      const reply = await bench.plugin.logs(logRequest(pod, 'c', { Follow: true }), leave);

      assert.equal(reply.statusCode, 200);
      assert.ok(performance.now() - start < 20_000, 'headers long before interLink would give up');
      assert.equal(reply.headers['content-encoding'], undefined);
      reply.body.once('error', () => undefined);
      leave.abort();
      reply.body.destroy();
    },
    'kubelet',
  ),
  held(
    'L14 Follow ends',
    async (bench) => {
      const pod = bench.pod({ containers: [container('c', 'for i in 1 2 3; do echo tick $i; sleep 0.3; done')] });
      const jobId = await created(bench, pod);
      await entryWhen(bench, pod, jobId, 'started', ({ containers }) => containers[0].state.waiting === undefined);

      const reply = await bench.plugin.logs(logRequest(pod, 'c', { Follow: true }));

      assert.equal(await text(reply.body), 'tick 1\ntick 2\ntick 3\n');
      // Its only container has ended; whether the pod has, its kubelet says a moment later.
      assert.deepEqual(exitCodes(await entryWhenEnded(bench, pod, jobId)), [0]);
    },
    'kubelet',
  ),
  held(
    'L15 Follow + Tail',
    async (bench) => {
      // A busy container runtime cuts off what it has not read when a container ends, and says nothing.
      const script = "trap 'echo 4; sleep 1; exit 0' TERM; echo 1; echo 2; echo 3; while true; do sleep 0.1; done";
      const pod = bench.pod({ containers: [container('c', script)], spec: { terminationGracePeriodSeconds: 20 } });
      await created(bench, pod);
      await until(bench, 'three lines', async () =>
        (await logText(bench, pod, 'c')) === '1\n2\n3\n' ? true : undefined,
      );

      const reply = await bench.plugin.logs(logRequest(pod, 'c', { Follow: true, Tail: 2 }));
      const live = readLive(reply.body);
      await until(bench, 'the last two lines', async () => (live.text() === '2\n3\n' ? true : undefined));
      await bench.cluster.admin.request('DELETE', pathOfRemote(await remotePodOf(bench, pod)));

      await live.ended;
      assert.equal(live.text(), '2\n3\n4\n');
    },
    'kubelet',
    'objects',
  ),
  held(
    'L16 Follow abort',
    async (bench) => {
      const own = await bench.own();
      const pod = bench.pod({ containers: [container('c', 'while true; do echo tick; sleep 0.2; done')] });
      const jobId = await created(own, pod);
      await entryWhen(bench, pod, jobId, 'running', ({ containers }) => containers[0].state.running !== undefined);
      const leave = new AbortController();
      const reply = await own.plugin.logs(logRequest(pod, 'c', { Follow: true }), leave);
      const live = readLive(reply.body);
      live.ended.catch(() => undefined);
      const openUpstream = () => own.proxy.calls.filter(({ path, open }) => open && path.includes('/log')).length;
      await until(bench, 'the first tick', async () => (live.text().includes('tick') ? true : undefined));
      assert.equal(openUpstream(), 1);

      const start = performance.now();
      leave.abort();
      reply.body.destroy();
      await until(bench, 'the upstream stream is closed', async () => (openUpstream() === 0 ? true : undefined));

      assert.ok(performance.now() - start < 10_000, 'closed soon after the client left');
    },
    'kubelet',
    'own',
  ),
  held(
    'L17 Follow and /delete',
    async (bench) => {
      const pod = bench.pod({ containers: [container('c', 'echo here; exec sleep 3600')] });
      const jobId = await created(bench, pod);
      await entryWhen(bench, pod, jobId, 'running', ({ containers }) => containers[0].state.running !== undefined);
      const reply = await bench.plugin.logs(logRequest(pod, 'c', { Follow: true }));
      const live = readLive(reply.body);
      await until(bench, 'the first line', async () => (live.text() === 'here\n' ? true : undefined));

      await removed(bench, pod);

      await live.ended;
      assert.equal(live.text(), 'here\n');
    },
    'kubelet',
  ),
  held('L18 not started, with Follow: waits and ends with the pod', async (bench) => {
    const pod = parked(bench.pod());
    await created(bench, pod);

    const reply = await bench.plugin.logs(logRequest(pod, 'c', { Follow: true }));
    const live = readLive(reply.body);
    await removed(bench, pod);

    await live.ended;
    assertSuccess(reply, live.text());
    assert.equal(live.text(), '');
  }),
  held(
    'L18 not started, with Follow: everything from the first line on',
    async (bench) => {
      const pod = bench.pod({
        initContainers: [container('i', 'sleep 1')],
        containers: [container('c', 'echo first; sleep 1; echo last')],
      });
      await created(bench, pod);

      const reply = await bench.plugin.logs(logRequest(pod, 'c', { Follow: true }));

      assert.equal(await text(reply.body), 'first\nlast\n');
    },
    'kubelet',
  ),
];
