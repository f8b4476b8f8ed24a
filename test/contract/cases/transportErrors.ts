import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { assertShortError, readEntries } from '../bench/checks.ts';
import { connected } from '../bench/raw.ts';
import { createBody } from '../wire/create.ts';
import { toGoJson } from '../wire/goJson.ts';
import { parked, polled } from '../wire/pod.ts';
import { type Case, held } from './case.ts';
import { wireOf } from './transport.ts';

/** What is answered to requests nobody should send, and to those that break off. */
export const transportErrorCases: readonly Case[] = [
  held(
    'T11 unknown path',
    async (bench) => {
      const wanted = [
        { method: 'GET', path: '/exec' },
        { method: 'GET', path: '/' },
        { method: 'POST', path: '/status/' },
        { method: 'POST', path: '/..%2fstatus' },
      ];
      for (const request of wanted)
        await assertShortError(await wireOf(bench).exchange({ ...request, body: '{}' }), 404);

      assert.equal((await bench.plugin.ping()).statusCode, 200);
    },
    'wire',
  ),
  held('T12 malformed JSON', async (bench) => {
    for (const operation of ['create', 'delete', 'getLogs', 'status'] as const)
      for (const body of ['{', '[{"metadata":', 'null,', '{"pod":{"metadata":{"uid":"s3cret-canary"', '\u0000'])
        await assertShortError(await bench.plugin.send(operation, body), 400);
  }),
  held('T13 error body is html-escaped later', async (bench) => {
    const canary = 'canary-5e7d';
    const pod = bench.pod();
    const spec = { ...pod.spec, containers: 7, [canary]: `<b>&"${canary}"` };
    const bodies = [
      ['create', {}],
      ['create', []],
      ['create', { pod: { ...pod, metadata: { name: canary } } }],
      ['create', { pod: { ...pod, spec } }],
      ['create', { pod, container: [{ name: 'c', configMaps: [{ metadata: canary }] }] }],
      ['create', { pod: { ...pod, metadata: { ...pod.metadata, name: `<script>"&${canary}` } } }],
      ['delete', { metadata: { uid: `../${canary}` } }],
      ['delete', canary],
      ['getLogs', { PodUID: pod.metadata.uid, Opts: { Tail: canary } }],
      ['getLogs', []],
      ['status', { canary }],
      ['status', [canary]],
    ] as const;
    for (const [operation, body] of bodies) {
      const told = await assertShortError(await bench.plugin.send(operation, toGoJson(body)), 400, 404, 422);
      assert.ok(!told.includes(canary), `no value of the request in: ${told}`);
    }
  }),
  held(
    'T14 client abort',
    async (bench) => {
      const wire = wireOf(bench);
      const body = toGoJson(createBody(parked(bench.pod())));
      for (const sent of [20, body.length - 1]) {
        const socket = await connected(wire.connect());
        socket.write(
          `POST /create HTTP/1.1\r\nHost: ${wire.host}\r\nContent-Type: application/json\r\n` +
            `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, sent)}`,
        );
        await wait(20);
        socket.destroy();
      }

      assert.equal((await bench.plugin.ping()).statusCode, 200);
      const asked = [polled(bench.pod())];
      assert.deepEqual(await readEntries(await bench.plugin.status(asked), asked), []);
    },
    'wire',
  ),
];
