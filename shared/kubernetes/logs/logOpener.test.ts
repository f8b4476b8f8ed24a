import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { GetLogsRequest } from '../../../schemas/generated/types.ts';
import { loadConfig } from '../../config/load.ts';
import type { ObservedPod, ObservedState } from '../../interlink/status/observed.ts';
import { silentLogger } from '../../logger.ts';
import type { ApiCall, KubernetesClient } from '../client/client.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import { createLogOpener } from './logOpener.ts';

const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null', LOGS_MAX_FOLLOWS: '2' });
const badRequest = new KubernetesError({ status: 400, reason: 'BadRequest', message: 'waiting to start' });
const notFound = new KubernetesError({ status: 404, reason: 'NotFound', message: 'pods "node" not found' });
const unauthorized = new KubernetesError({ status: 401, reason: 'Unauthorized', message: 'Unauthorized' });
const reset = new KubernetesError({ status: 0, reason: 'Unreachable', message: 'ECONNRESET' });
const timedOut = new KubernetesError({ status: 0, reason: 'TimedOut', message: 'no answer' });
const forbidden = new KubernetesError({ status: 403, reason: 'Forbidden', message: 'no get on pods/log' });

const running: ObservedState = { running: {} };
const terminated: ObservedState = { terminated: { exitCode: 0 } };

function podWith(
  state: ObservedState | undefined,
  facts: Partial<ObservedPod> & { restartCount?: number; lastState?: ObservedState } = {},
): ObservedPod {
  const { restartCount = 0, lastState, ...others } = facts;
  return {
    name: 'remote',
    namespace: 'offloading-ns',
    uid: 'r1',
    sourceUid: 'u1',
    restartPolicy: 'Never',
    gated: false,
    containers: ['c'],
    initContainers: [{ name: 'i', sidecar: false }],
    phase: 'Running',
    containerStatuses: [{ name: 'c', state, lastState, restartCount }],
    initContainerStatuses: [],
    ...others,
  };
}

function toRaw({ name, namespace, uid, sourceUid, containers, initContainers, ...pod }: ObservedPod) {
  return {
    metadata: { name, namespace, uid, labels: { 'interlink.io/source.pod_uid': sourceUid } },
    spec: { containers: containers.map((container) => ({ name: container })), initContainers },
    status: pod,
  };
}

type Answer = string | KubernetesError | ((call: ApiCall) => Readable);

/** An opener over a scripted API: each request for a log gets the next answer; the last one stays. */
function openerOf(pods: readonly (ObservedPod | undefined)[], answers: readonly Answer[]) {
  const calls: ApiCall[] = [];
  const left = [...answers];
  let look = 0;
  const see = () => pods[Math.min(look++, pods.length - 1)];
  const client: KubernetesClient = {
    // What is not in the pod's namespace is looked for everywhere; that is no look of its own.
    request: async <T>({ path }: ApiCall) => {
      const pod = path.includes('/namespaces/') ? see() : undefined;
      return { metadata: { resourceVersion: '1' }, items: pod === undefined ? [] : [toRaw(pod)] } as T;
    },
    stream: async (call) => {
      calls.push(call);
      const answer = left.length > 1 ? left.shift() : left[0];
      if (answer instanceof KubernetesError) throw answer;
      return typeof answer === 'function' ? answer(call) : Readable.from([Buffer.from(answer ?? '')]);
    },
    close: async () => undefined,
  };
  const reader = {
    read: async () => [],
    find: async () => see(),
  };
  // Time passes as soon as it is waited for, except what only ends a connection.
  let time = 0;
  const clock = {
    now: () => time,
    sleep: async (ms: number, signal?: AbortSignal) => {
      if (ms <= 10_000) time += ms;
      await (ms > 10_000
        ? new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
        : turn());
      signal?.throwIfAborted();
    },
  };
  const open = createLogOpener({ client, config, reader, log: silentLogger }, clock);
  const controller = new AbortController();
  const call = { signal: controller.signal, session: '', log: silentLogger };
  return {
    calls,
    controller,
    open: (request: Partial<GetLogsRequest>) =>
      open({ Namespace: 'ns', PodUID: 'u1', PodName: 'p', ContainerName: 'c', ...request }, call),
  };
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const silent = ({ deadline }: ApiCall) => {
  const stream = new Readable({ read: () => undefined });
  deadline.signal.addEventListener('abort', () => stream.destroy(new Error('aborted')));
  return stream;
};

describe('a log that is not followed', () => {
  const options: readonly [string, GetLogsRequest['Opts'], ApiCall['query']][] = [
    ['nothing set', undefined, {}],
    [
      "Go's zeros",
      { Tail: 0, Bytes: 0, Timestamps: false, Previous: false, SinceSeconds: 0, SinceTime: '0001-01-01T00:00:00Z' },
      {},
    ],
    ['nulls', { Tail: null, Bytes: null, SinceSeconds: null, SinceTime: null }, {}],
    ['the last lines', { Tail: 2 }, { tailLines: 2 }],
    ['the first bytes', { Bytes: 10 }, { limitBytes: 10 }],
    ['the first bytes, by the name the SDK uses', { LimitBytes: 10 }, { limitBytes: 10 }],
    ['timestamps', { Timestamps: true }, { timestamps: true }],
    ['the run before', { Previous: true }, { previous: true }],
    ['seconds', { SinceSeconds: 60 }, { sinceSeconds: 60 }],
    [
      'a time, as it came',
      { SinceTime: '2026-11-20T10:00:00.123456789+01:00' },
      { sinceTime: '2026-11-20T10:00:00.123456789+01:00' },
    ],
  ];
  for (const [name, Opts, expected] of options) {
    test(`asks the API for ${name}`, async () => {
      const { open, calls } = openerOf([podWith(running)], ['text\n']);

      const text = await textOf(await open(Opts === undefined ? {} : { Opts }));

      const given = Object.entries(calls[0]?.query ?? {}).filter(([, value]) => value !== undefined);
      assert.equal(text, 'text\n');
      assert.equal(calls[0]?.path, '/api/v1/namespaces/offloading-ns/pods/remote/log');
      assert.deepEqual(Object.fromEntries(given), { container: 'c', ...expected });
    });
  }

  test('may not be silent for ever: the connection may have died without a word', async () => {
    const { open, calls } = openerOf([podWith(running)], ['text']);

    await textOf(await open({}));

    assert.equal(calls[0]?.silenceMs, 60_000);
  });

  test('is that of an init container when it is named, and of the only container when none is', async () => {
    const { open, calls } = openerOf([podWith(running)], ['text']);

    await textOf(await open({ ContainerName: 'i' }));
    await textOf(await open({ ContainerName: '' }));

    assert.deepEqual(
      calls.map(({ query }) => query?.container),
      ['i', 'c'],
    );
  });

  for (const [says, failure] of [
    ['says so', badRequest],
    ['has not heard of the pod yet', notFound],
  ] as const)
    test(`is empty when its container has not started and the node ${says}`, async () => {
      const { open } = openerOf([podWith({ waiting: {} })], [failure]);

      assert.equal(await textOf(await open({})), '');
    });

  const refusals: readonly [string, Partial<GetLogsRequest>, KubernetesError, string][] = [
    ['there is no run before', { Opts: { Previous: true } }, badRequest, 'not_found'],
    ['the pod has no such container', { ContainerName: 'zz' }, badRequest, 'not_found'],
    ['the node is not there, which says nothing about the pod', {}, notFound, 'unavailable'],
    ['logs may not be read', {}, forbidden, 'forbidden'],
    ['SinceTime is no time', { Opts: { SinceTime: 'yesterday' } }, badRequest, 'invalid_request'],
    [
      'SinceTime and SinceSeconds are both set',
      { Opts: { SinceTime: '2026-01-01T00:00:00Z', SinceSeconds: 1 } },
      badRequest,
      'invalid_request',
    ],
  ];
  for (const [name, request, failure, code] of refusals) {
    test(`is refused as ${code} when ${name}`, async () => {
      const { open } = openerOf([podWith(running)], [failure]);

      await assert.rejects(open(request), { name: 'PluginError', code });
    });
  }

  test('needs a name when there are several containers', async () => {
    const { open } = openerOf([podWith(running, { containers: ['a', 'b'] })], ['text']);

    await assert.rejects(open({ ContainerName: '' }), { code: 'invalid_request', message: /a, b/ });
  });

  test('is not found for a pod nobody knows', async () => {
    const { open } = openerOf([undefined], ['text']);

    await assert.rejects(open({}), { code: 'not_found' });
  });
});

describe('a followed log', () => {
  const followed = { Opts: { Follow: true } };
  const line = '2026-11-20T19:46:37.603585383Z hello\n';
  const cut = () =>
    Readable.from(
      (async function* () {
        yield Buffer.from(line);
        throw new Error('ECONNRESET');
      })(),
      { objectMode: false },
    );

  test('ends when the container does', async () => {
    const { open } = openerOf([podWith(running), podWith(terminated)], [line]);

    assert.equal(await textOf(await open(followed)), 'hello\n');
  });

  test('keeps its stamps when they were asked for', async () => {
    const { open } = openerOf([podWith(running), podWith(terminated)], [line]);

    assert.equal(await textOf(await open({ Opts: { Follow: true, Timestamps: true } })), line);
  });

  test('says at once that the remote pod has no such container, instead of waiting for it', async () => {
    const { open, calls } = openerOf([podWith(running)], [line]);

    await assert.rejects(open({ ...followed, ContainerName: 'local-only' }), { code: 'not_found' });
    assert.equal(calls.length, 0);
  });

  test('waits for a container that has not started, without asking for its log', async () => {
    const waiting = podWith({ waiting: {} }, { phase: 'Pending' });
    const { open, calls } = openerOf([waiting, waiting, waiting, podWith(running), podWith(terminated)], [line]);

    assert.equal(await textOf(await open(followed)), 'hello\n');
    assert.equal(calls[0]?.query?.follow, true);
  });

  test('ends without output when the pod ends before the container began', async () => {
    const { open, calls } = openerOf(
      [podWith(undefined, { phase: 'Pending' }), podWith(undefined, { phase: 'Failed' })],
      [line],
    );

    assert.equal(await textOf(await open(followed)), '');
    assert.equal(calls.length, 0);
  });

  test('outlives a 400 between the start of a container and its log', async () => {
    const { open } = openerOf([podWith(running), podWith(running), podWith(terminated)], [badRequest, line]);

    assert.equal(await textOf(await open(followed)), 'hello\n');
  });

  test('ends when the pod is gone', async () => {
    const { open } = openerOf([podWith(running), undefined], [line]);

    assert.equal(await textOf(await open(followed)), 'hello\n');
  });

  test('does not take a 404 of the log for a pod that is gone', async () => {
    const { open } = openerOf([podWith(running), podWith(running), podWith(terminated)], [notFound, line]);

    assert.equal(await textOf(await open(followed)), 'hello\n');
  });

  test('brings the rest of a run that ended while the connection was broken, from the run before', async () => {
    const more = `${line}2026-11-20T19:46:38.603585383Z world\n`;
    const { open, calls } = openerOf([podWith(running), podWith(running, { restartCount: 1 })], [cut, more]);

    assert.equal(await textOf(await open(followed)), 'hello\nworld\n');
    assert.deepEqual(
      [calls[1]?.query?.previous, calls[1]?.query?.sinceTime, calls.length],
      [true, '2026-11-20T19:46:37.000Z', 2],
    );
  });

  test('breaks when logs may not be read, instead of ending as if that were all', async () => {
    const { open, calls } = openerOf([podWith(running)], [forbidden]);

    const message = 'the log of container c of ns/p cannot be read: the remote cluster forbids it: no get on pods/log';
    await assert.rejects(open(followed).then(textOf), { name: 'PluginError', code: 'forbidden', message });
    assert.equal(calls.length, 1);
  });

  for (const refusal of [unauthorized, forbidden])
    test(`outlives a ${refusal.status} while it goes on`, async () => {
      const last = '2026-11-20T19:46:38.603585383Z world\n';
      const { open } = openerOf(
        [podWith(running), podWith(running), podWith(running), podWith(running), podWith(terminated)],
        [cut, refusal, line + last, last],
      );

      assert.equal(await textOf(await open(followed)), 'hello\nworld\n');
    });

  test('breaks when the end of a run that ended cannot be read', async () => {
    const { open } = openerOf([podWith(running), podWith(terminated)], [cut, reset]);

    await assert.rejects(open(followed).then(textOf), /the end of the log of container c could not be read/);
  });

  const next = '2026-11-20T19:46:40.603585383Z next run\n';
  const lastWords = '2026-11-20T19:46:38.603585383Z last words\n';
  const restarted = podWith(running, { restartCount: 1 });
  const between = podWith({ waiting: {} }, { restartCount: 1, lastState: terminated });
  test('gives no word of the next run for one of its own, when the container restarted before the log was opened again', async () => {
    const { open, calls } = openerOf([podWith(running), podWith(running), restarted], [cut, next, line + lastWords]);

    assert.equal(await textOf(await open(followed)), 'hello\nlast words\n');
    assert.deepEqual(
      calls.map(({ query }) => [query?.follow, query?.previous]),
      [
        [true, undefined],
        [true, undefined],
        [undefined, true],
      ],
    );
  });

  const lives: readonly (readonly [string, readonly (ObservedPod | undefined)[], readonly Answer[], string])[] = [
    [
      'what a silent run said before it was restarted, and nothing of the next',
      [podWith(running), podWith(running), restarted],
      [timedOut, next, lastWords],
      'last words\n',
    ],
    [
      'the end of a run that was restarted while its end could not be read',
      [podWith(running), podWith(terminated), podWith(terminated), restarted],
      [cut, reset, next, line + lastWords],
      'hello\nlast words\n',
    ],
    ['one run, though the next has crashed too', [podWith(running), between], [line, next], 'hello\n'],
    ['what came, when the pod is deleted', [podWith(running), podWith(terminated), undefined], [cut, reset], 'hello\n'],
    [
      'what came, when another pod has the name',
      [podWith(running), podWith(running, { uid: 'r2' })],
      [cut, next],
      'hello\n',
    ],
    [
      'a run that came whole, though its log is gone',
      [podWith(running), podWith(terminated)],
      [line, notFound],
      'hello\n',
    ],
  ];
  for (const [what, pods, answers, expected] of lives)
    test(`brings ${what}`, async () => {
      const { open } = openerOf(pods, answers);

      assert.equal(await textOf(await open(followed)), expected);
    });

  const losses: readonly (readonly [string, readonly ObservedPod[], readonly Answer[]])[] = [
    ['the node is gone', [podWith(running), podWith(terminated)], [cut, notFound]],
    ['it was gone before it was asked for', [podWith(terminated)], [notFound]],
    ['nothing is kept of the run before', [podWith(running), restarted], [cut, badRequest]],
    ['the next run has ended as well', [podWith(running), between], [cut]],
    ['it was restarted twice', [podWith(running), podWith(running, { restartCount: 2 })], [cut]],
  ];
  for (const [why, pods, answers] of losses)
    test(`breaks when the end of a log is lost because ${why}`, async () => {
      const { open } = openerOf(pods, answers);

      await assert.rejects(open(followed).then(textOf), /the end of the log of container c could not be read/);
    });

  test('has all lines of a container that started after it was asked for, however few Tail asks for', async () => {
    const waiting = podWith({ waiting: {} }, { phase: 'Pending' });
    const { open, calls } = openerOf(
      [waiting, podWith(running), podWith(running), podWith(terminated)],
      [badRequest, line + lastWords, lastWords],
    );

    assert.equal(await textOf(await open({ Opts: { Follow: true, Tail: 1 } })), 'hello\nlast words\n');
    assert.deepEqual(
      calls.map(({ query }) => [query?.follow, query?.tailLines]),
      [
        [undefined, 1],
        [true, undefined],
        [undefined, undefined],
      ],
    );
  });

  test('has the last lines only, though the status does not say yet that the container has started', async () => {
    const waiting = podWith({ waiting: {} }, { phase: 'Pending' });
    const { open, calls } = openerOf(
      [waiting, podWith(running), podWith(running), podWith(terminated)],
      [line, line + lastWords, lastWords],
    );

    assert.equal(await textOf(await open({ Opts: { Follow: true, Tail: 1 } })), 'hello\nlast words\n');
    assert.deepEqual(
      calls.map(({ query }) => [query?.follow, query?.tailLines, query?.sinceTime]),
      [
        [undefined, 1, undefined],
        [true, undefined, '2026-11-20T19:46:37.000Z'],
        [undefined, undefined, '2026-11-20T19:46:38.000Z'],
      ],
    );
  });

  test('ends with a pod that failed while its container was still shown as running', async () => {
    const failed = podWith(running, { phase: 'Failed', reason: 'DeadlineExceeded' });
    const { open } = openerOf([podWith(running), failed], [line]);

    assert.equal(await textOf(await open(followed)), 'hello\n');
  });

  test('reads the last lines once, and then all that came since, however late the node lets it follow', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((word, index) => `2026-11-20T19:46:3${index}.603585383Z ${word}\n`);
    const { open, calls } = openerOf(
      [podWith(running), podWith(running), podWith(terminated)],
      ['', timedOut, `${a}${b}${c}`, `${c}`],
    );

    assert.equal(await textOf(await open({ Opts: { Follow: true, Tail: 1 } })), 'a\nb\nc\n');
    assert.deepEqual(
      calls.map(({ query }) => [query?.follow, query?.tailLines]),
      [
        [undefined, 1],
        [true, undefined],
        [true, undefined],
        [undefined, undefined],
      ],
    );
  });

  test('delivers what a node says instead of a log, once', async () => {
    const { open, calls } = openerOf([podWith(running)], ['unable to retrieve container logs']);

    assert.equal(await textOf(await open(followed)), 'unable to retrieve container logs');
    assert.equal(calls.length, 1);
  });

  test('is as silent as its container', async () => {
    const { open, calls } = openerOf([podWith(running)], [silent]);
    const stream = await open({ Opts: { Follow: true } });
    stream.resume();
    await turn();

    assert.deepEqual(
      calls.map(({ silenceMs }) => silenceMs),
      [undefined],
    );
    stream.destroy();
  });

  test('is there at once for a silent container, and lets go of it when the reader leaves', async () => {
    const { open, calls } = openerOf([podWith(running)], [silent]);
    const stream = await open(followed);
    stream.resume();
    while (calls.length === 0) await turn();

    stream.destroy();
    await once(stream, 'close');

    assert.equal(calls[0]?.deadline.signal.aborted, true);
  });

  test('ends cleanly when the plugin stops', async () => {
    const { open, controller } = openerOf([podWith(running)], [silent]);
    const stream = await open(followed);
    const text = textOf(stream);
    await turn();

    controller.abort(new Error('stopping'));

    assert.equal(await text, '');
  });

  test('is refused beyond logs.max_follows, and allowed again when one has ended', async () => {
    const { open } = openerOf([podWith(running)], [silent]);
    const streams = [await open(followed), await open(followed)];

    await assert.rejects(open(followed), { code: 'unavailable', message: /logs\.max_follows/ });
    streams[0]?.destroy();
    await once(streams[0] ?? assert.fail(), 'close');
    streams.push(await open(followed));

    for (const stream of streams) stream.destroy();
  });

  test('stays within a bounded memory when nobody reads', async () => {
    let produced = 0;
    const endless = () =>
      Readable.from(
        (async function* () {
          for (;;) {
            produced += 65_536;
            yield Buffer.alloc(65_536, `2026-11-20T19:46:37.603585383Z ${'x'.repeat(100)}\n`);
          }
        })(),
        { objectMode: false },
      );
    const { open } = openerOf([podWith(running)], [endless]);
    const stream = await open(followed);
    stream.once('readable', () => undefined);

    for (let idle = 0; idle < 200; idle++) await turn();

    assert.ok(produced < 1024 * 1024, `${produced} bytes were taken from the API server`);
    stream.destroy();
  });
});
