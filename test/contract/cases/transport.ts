import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { Agent } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { Bench } from '../bench/bench.ts';
import { created, entryOf, entryWhen, readJobId, remotesOf, removed } from '../bench/play.ts';
import { connected, rawExchange } from '../bench/raw.ts';
import { routes } from '../front/http.ts';
import type { Wire } from '../front/plugin.ts';
import { createBody } from '../wire/create.ts';
import { toGoJson } from '../wire/goJson.ts';
import { logRequest } from '../wire/logs.ts';
import { configMap } from '../wire/objects.ts';
import { container, deleted, parked, polled, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

/** How long interLink's API server may leave a connection idle and still send a POST on it, all but the last breath. */
const longIdleMs = process.env.CONTRACT_LONG === undefined ? 6_000 : 110_000;

export const transportCases: readonly Case[] = [
  held(
    'T01 GET body is read',
    async (bench) => {
      const pod = bench.pod();
      const body = toGoJson([pod]);
      const socket = await connected(wireOf(bench).connect());
      bench.afterwards(async () => socket.destroy());

      const reply = await rawExchange(
        socket,
        `GET /status HTTP/1.1\r\nHost: ${wireOf(bench).host}\r\nUser-Agent: Go-http-client/1.1\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\nContent-Type: application/json\r\n` +
          `Interlink-Http-Session: GetStatus#48213\r\nAccept-Encoding: gzip\r\n\r\n${body}`,
      );

      assert.match(reply.head, /^HTTP\/1\.1 200 /);
      // A body that was not read would have been a ping, which answers an object.
      assert.equal(reply.body, '[]');
    },
    'wire',
  ),
  held(
    'T02 POST compatibility',
    async (bench) => {
      const pod = parked(bench.pod());
      const jobId = await created(bench, pod);
      // The scheduler's verdict is the last that happens to it: from then on two answers are alike.
      await entryWhen(bench, pod, jobId, 'unschedulable', ({ containers }) =>
        containers.every(({ state }) => state.waiting?.reason === 'Unschedulable'),
      );
      const bodies = { '/status': toGoJson([polled(pod, jobId)]), '/getLogs': toGoJson(logRequest(pod, 'c')) };

      for (const [path, body] of Object.entries(bodies)) {
        const byGet = await wireOf(bench).exchange({ method: 'GET', path, body });
        const byPost = await wireOf(bench).exchange({ method: 'POST', path, body });

        assert.equal(byPost.statusCode, 200);
        assert.equal(byPost.headers['content-type'], byGet.headers['content-type']);
        assert.equal(withoutMessages(await byPost.text()), withoutMessages(await byGet.text()));
      }
    },
    'wire',
  ),
  held(
    'T03 case of session header',
    async (bench) => {
      for (const name of ['Interlink-Http-Session', 'InterLink-Http-Session', 'interlink-http-session', 'X-Other']) {
        const reply = await wireOf(bench).exchange({ ...ping, headers: { [name]: 'GetStatus#48213' } });

        assert.equal(reply.statusCode, 200, name);
        await reply.text();
      }
    },
    'wire',
  ),
  held(
    'T03 the session is logged, whatever the case of its header',
    async (bench) => {
      const own = await bench.own();
      const pod = parked(bench.pod());
      const { exchange } = wireOf(own);

      for (const name of ['Interlink-Http-Session', 'InterLink-Http-Session'])
        await (
          await exchange({
            method: 'POST',
            path: '/delete',
            body: toGoJson(deleted(pod)),
            headers: { [name]: `DeletePod#${name.length}-${name.charCodeAt(5)}` },
          })
        ).text();

      const seen = new Set(own.logged.map(({ facts }) => facts.session));
      assert.ok(seen.has('DeletePod#22-108'), 'the session under Interlink-Http-Session');
      assert.ok(seen.has('DeletePod#22-76'), 'the session under InterLink-Http-Session');
    },
    'wire',
    'own',
  ),
  held('T04 no auth', async (bench) => {
    // No request of this suite carries an Authorization header; this one says so by name.
    assert.equal((await bench.plugin.ping()).statusCode, 200);
  }),
  held(
    `T05 keep-alive > 120 s (idle for ${longIdleMs / 1000} s)`,
    async (bench) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      bench.afterwards(async () => agent.destroy());
      const first = parked(bench.pod());
      const second = parked(bench.pod());
      const create = (pod: WirePod) =>
        wireOf(bench).exchange({ method: 'POST', path: '/create', body: toGoJson(createBody(pod)), agent });
      await readJobId(await create(first), first);
      const socket = wireOf(bench).connect();
      bench.afterwards(async () => socket.destroy());
      const told = await rawExchange(await connected(socket), rawPing(bench));
      let closed = false;
      socket.once('close', () => {
        closed = true;
      });

      await wait(longIdleMs);
      const reply = await create(second);

      await readJobId(reply, second);
      assert.equal(closed, false, 'the idle connection is still open');
      const timeout = /keep-alive: timeout=(\d+)/i.exec(told.head)?.[1];
      if (timeout !== undefined) assert.ok(Number(timeout) > 120, `keep-alive of ${timeout} s`);
    },
    'wire',
  ),
  held('T06 exactly 200', async (bench) => {
    const pod = parked(bench.pod());
    const replies = [
      await bench.plugin.ping(),
      await bench.plugin.create(createBody(pod)),
      await bench.plugin.create(createBody(pod)),
      await bench.plugin.status([polled(pod)]),
      await bench.plugin.logs(logRequest(pod, 'c')),
      await bench.plugin.remove(deleted(pod)),
      await bench.plugin.remove(deleted(pod)),
      await bench.plugin.status([polled(bench.pod())]),
    ];

    assert.deepEqual(
      replies.map(({ statusCode }) => statusCode),
      replies.map(() => 200),
    );
    for (const reply of replies) await reply.text();
  }),
  held(
    'T07 gzip accepted',
    async (bench) => {
      const pods = Array.from({ length: 40 }, () => bench.pod());
      const reply = await wireOf(bench).exchange({
        ...ping,
        body: toGoJson(pods),
        headers: { 'Accept-Encoding': 'gzip' },
      });

      const encoding = reply.headers['content-encoding'] ?? 'identity';
      assert.ok(['identity', 'gzip'].includes(encoding), encoding);
      const body = encoding === 'gzip' ? reply.body.pipe(createGunzip()) : reply.body;
      assert.equal(await text(body), '[]');
    },
    'wire',
  ),
  held('T08 large body', async (bench) => {
    // A ConfigMap travels once per container and mount: 24 containers make 20 MiB of one that is 870 KB.
    const big = configMap('cm', bench.namespace, { data: { blob: 'x'.repeat(870_000) } });
    const containers = Array.from({ length: 24 }, (_, index) =>
      container(`c${index}`, 'exec sleep 3600', { volumeMounts: [{ name: 'v', mountPath: '/v' }] }),
    );
    const pod = parked(bench.pod({ containers, volumes: [{ name: 'v', configMap: { name: 'cm' } }] }));
    const body = createBody(pod, { configMaps: [big] });
    assert.ok(toGoJson(body).length > 20 * 1024 * 1024 - 100_000);

    await readJobId(await bench.plugin.create(body), pod);

    assert.equal((await remotesOf(bench, pod, 'configmaps')).length, 1);
    await removed(bench, pod);
  }),
  held('T09 parallel', async (bench) => {
    const pods = Array.from({ length: 50 }, () => parked(bench.pod()));
    const creates = pods.map((pod) => created(bench, pod));
    const statuses = Array.from({ length: 100 }, (_, index) =>
      entryOf(bench, pods[index % pods.length] ?? bench.pod()),
    );
    const slowestPing = await slowest(10, async () => (await bench.plugin.ping()).text());

    const jobIds = await Promise.all(creates);
    await Promise.all(statuses);

    assert.equal(new Set(jobIds).size, 50);
    // interLink gives up after 120 s. Here plugin, cluster and all their clients share one busy process.
    assert.ok(slowestPing < 100_000, `a ping took ${slowestPing.toFixed(0)} ms meanwhile`);
    // A function opens a connection for each: some at a time, so that none waits longer than it may.
    while (pods.length > 0) await Promise.all(pods.splice(-10).map((pod) => removed(bench, pod)));
  }),
  held(
    'T10 stale socket file',
    async (bench) => {
      const socketPath = await leaveStaleSocket(bench);

      const own = await bench.own({ socketPath });

      assert.equal((await own.plugin.ping()).statusCode, 200);
      assert.equal((await own.plugin.ping()).statusCode, 200);
    },
    'socket',
    'own',
  ),
];

const ping = { method: routes.status.method, path: routes.status.path, body: '[]' };

/** The bare HTTP of a front door that has it. */
export function wireOf({ plugin }: Pick<Bench, 'plugin'>): Wire {
  assert.ok(plugin.wire, 'a front door with HTTP in it');
  return plugin.wire;
}

const rawPing = (bench: Bench) =>
  `GET /status HTTP/1.1\r\nHost: ${wireOf(bench).host}\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n[]`;

/** A socket file that nobody listens on, as a killed plugin leaves it: closing a server unlinks its path, not a new name. */
async function leaveStaleSocket(bench: Bench): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stale-'));
  bench.afterwards(() => rm(folder, { recursive: true, force: true }));
  const [first, second] = [join(folder, 'first.sock'), join(folder, 'plugin.sock')];
  const server = createServer().listen(first);
  await once(server, 'listening');
  await rename(first, second);
  server.close();
  await once(server, 'close');
  assert.ok((await stat(second)).isSocket());
  return second;
}

/** Events may arrive between two polls; they only ever change a message. */
function withoutMessages(body: string): string {
  return body.replaceAll(/"message":"[^"]*"/g, '"message":""');
}

async function slowest(times: number, work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  for (let index = 0; index < times; index++) {
    const start = performance.now();
    await work();
    longest = Math.max(longest, performance.now() - start);
  }
  return longest;
}
