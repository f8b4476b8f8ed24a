import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ContainerStatus } from '../../../schemas/generated/types.ts';
import { answer, asked, ended, found, type Remote, running, waiting } from '../../../test/oracle/examples.ts';
import { toObservedPod } from '../../kubernetes/pods/observedPod.ts';
import { toBody } from '../replyBody.ts';
import { lastWordsOf, type Terminated } from './lastWords.ts';
import type { ObservedContainer, ObservedState } from './observed.ts';

const results = '[{"key":"digest",\n\t"value":"sha256:1"}]\n';

/** An end of the container `c` that left a message behind. */
const saying = (message: string, exitCode: number, reason?: string): ObservedState => {
  const { terminated } = ended(exitCode, reason);
  return { ...(terminated && { terminated: { ...terminated, message } }) };
};

interface Row {
  readonly name: string;
  readonly remote: Remote;
  /** Message of what the container is told to be in. */
  readonly message: string | undefined;
  /** Reason and message of its last state. */
  readonly last?: readonly [string | undefined, string | undefined];
}

const rows: readonly Row[] = [
  {
    name: 'a success',
    remote: { phase: 'Succeeded', mains: { c: saying(results, 0) } },
    message: results,
  },
  {
    name: 'a failure that has nothing more to it',
    remote: { phase: 'Failed', mains: { c: saying(results, 3) } },
    message: results,
  },
  {
    name: 'an end for want of memory',
    remote: { phase: 'Failed', mains: { c: saying(results, 137, 'OOMKilled') } },
    message: results,
    last: ['OOMKilled', 'OOMKilled'],
  },
  {
    name: 'an end for want of memory that the program survived',
    remote: { phase: 'Succeeded', mains: { c: saying(results, 0, 'OOMKilled') } },
    message: results,
    last: ['OOMKilled', 'OOMKilled'],
  },
  {
    name: 'an eviction',
    remote: {
      phase: 'Failed',
      mains: { c: saying(results, 137) },
      pod: { reason: 'Evicted', message: 'low on resource: memory' },
    },
    message: results,
    last: ['Error', 'Evicted: low on resource: memory'],
  },
  {
    name: 'a deadline that the container stopped cleanly at',
    remote: {
      phase: 'Failed',
      mains: { c: saying(results, 0) },
      pod: { reason: 'DeadlineExceeded', message: 'too long' },
    },
    message: results,
    last: ['DeadlineExceeded', 'DeadlineExceeded: too long'],
  },
  {
    name: 'a probe that failed',
    remote: {
      phase: 'Failed',
      mains: { c: saying(results, 137) },
      warning: { reason: 'Unhealthy', message: 'Liveness probe failed' },
    },
    message: results,
    last: ['Error', 'Unhealthy: Liveness probe failed'],
  },
  {
    name: 'white space alone is a message too',
    remote: { phase: 'Failed', mains: { c: saying(' \n', 137, 'OOMKilled') } },
    message: ' \n',
    last: ['OOMKilled', 'OOMKilled'],
  },
  {
    name: 'one of two that ended for good',
    remote: { phase: 'Running', mains: { c: saying(results, 137, 'OOMKilled'), d: running } },
    message: results,
    last: ['OOMKilled', 'OOMKilled'],
  },
  {
    name: 'an end that a restart follows',
    remote: { phase: 'Running', mains: { c: saying(results, 137, 'OOMKilled') }, pod: { restartPolicy: 'Always' } },
    message: 'OOMKilled: ended with exit code 137',
    last: ['OOMKilled', results],
  },
  {
    name: 'a container that runs again',
    remote: { phase: 'Running', mains: { c: { name: 'c', state: running, lastState: saying(results, 3) } } },
    message: undefined,
    last: ['Error', results],
  },
  {
    name: 'a crash loop that a deadline ends',
    remote: {
      phase: 'Failed',
      mains: { c: { name: 'c', state: waiting('CrashLoopBackOff', 'back-off'), lastState: saying(results, 9) } },
      pod: { reason: 'DeadlineExceeded', message: 'too long' },
    },
    message: 'DeadlineExceeded: too long; CrashLoopBackOff: back-off',
    last: ['Error', results],
  },
  {
    name: 'what the runtime says of a start that failed has its reason in front, on one line',
    remote: { phase: 'Failed', mains: { c: saying('exec: "nope":\n not found', 128, 'StartError') } },
    message: 'StartError: exec: "nope": not found',
  },
  {
    name: 'what the kubelet says of a container it lost sight of has the verdict in front',
    remote: {
      phase: 'Failed',
      mains: { c: saying('The container could not be located', 137, 'ContainerStatusUnknown') },
      pod: { reason: 'Evicted', message: 'low on resource: memory' },
    },
    message: 'Evicted: low on resource: memory; ContainerStatusUnknown: The container could not be located',
  },
];

const told = ({ state, lastState }: ContainerStatus) => ({
  message: state.terminated?.message ?? state.waiting?.message,
  last: lastState.terminated && ([lastState.terminated.reason, lastState.terminated.message] as const),
});

describe("a container's own message is its own, and what else is to be said stands beside it", () => {
  for (const { name, remote, message, last } of rows)
    test(name, () => {
      const { containers } = answer(asked({ mains: Object.keys(remote.mains ?? {}) }), found(remote));

      assert.deepEqual(told(containers[0]), { message, last });
    });

  test('an init container that failed, whose mains say that it did', () => {
    const remote: Remote = {
      phase: 'Failed',
      mains: { c: waiting('PodInitializing') },
      inits: { i1: saying(results, 3) },
    };

    const { initContainers, containers } = answer(asked({ inits: ['i1'] }), found(remote));

    assert.equal(initContainers[0]?.state.terminated?.message, results);
    assert.equal(told(containers[0]).message, 'InitContainerFailed: init container i1 ended with exit code 3');
  });

  test('an earlier run gives way where why the last one ended would find no place', () => {
    const container: ObservedContainer = {
      name: 'c',
      state: saying(results, 137, 'OOMKilled'),
      lastState: saying('earlier', 1),
      restartCount: 1,
    };

    const { containers } = answer(asked(), found({ phase: 'Failed', mains: { c: container } }));

    assert.deepEqual(told(containers[0]), { message: results, last: ['OOMKilled', 'OOMKilled'] });
  });
});

/** Any text of at most 4096 bytes, often as long as that: what a kubelet can have read of a file, or an API server of JSON. */
const anyText = fc
  .tuple(
    fc.array(
      fc.oneof(
        fc.constantFrom(
          '\n',
          '\r\n',
          '\t',
          ' ',
          '"',
          '\\',
          '\u0000',
          '\u001b[31m',
          '\u2028',
          '\uFEFF',
          '\uFFFD',
          '\uD800',
        ),
        fc.constantFrom('Error', 'OOMKilled: ', '[{"key":"a","value":"b"}]', '...'),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
      ),
      { minLength: 1 },
    ),
    fc.constantFrom(1, 1, 4096),
  )
  .map(([pieces, times]) => toBytes(pieces.join('').repeat(times), 4096))
  .filter((text) => text !== '');

/** The text up to so many bytes of UTF-8. */
function toBytes(text: string, most: number): string {
  let [end, bytes] = [0, 0];
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    end += character.length;
  }
  return text.slice(0, end);
}

test('whatever a container says arrives as it is, in every state it may be told of', (t) => {
  const ends = fc.record({
    exitCode: fc.constantFrom(0, 1, 137),
    reason: fc.constantFrom('Completed', 'Error', 'OOMKilled', 'Evicted', undefined),
    message: anyText,
  });
  const pods = fc.record({
    phase: fc.constantFrom('Pending', 'Running', 'Succeeded', 'Failed'),
    restartPolicy: fc.constantFrom('Always', 'OnFailure', 'Never'),
    reason: fc.constantFrom(undefined, 'Evicted'),
    main: ends,
    init: ends,
    last: ends,
  });
  let longest = 0;

  fc.assert(
    fc.property(pods, ({ phase, restartPolicy, reason, main, init, last }) => {
      const raw = JSON.stringify({
        metadata: { name: 'r', namespace: 'o', uid: 'r' },
        spec: { restartPolicy, containers: [{ name: 'c' }, { name: 'd' }], initContainers: [{ name: 'i1' }] },
        status: {
          phase,
          reason,
          initContainerStatuses: [{ name: 'i1', state: { terminated: init } }],
          containerStatuses: [
            { name: 'c', state: { terminated: main } },
            { name: 'd', state: { running: {} }, lastState: { terminated: last } },
          ],
        },
      });
      const status = answer(asked({ mains: ['c', 'd'], inits: ['i1'] }), {
        kind: 'found',
        pod: toObservedPod(JSON.parse(raw)),
      });
      const [sent] = JSON.parse(toBody([status]).body as string);
      const saidBy = ({ state, lastState }: ContainerStatus) =>
        [state, lastState].map((one) => one.terminated?.message);

      assert.ok(saidBy(sent.containers[0]).includes(main.message), 'c');
      assert.ok(saidBy(sent.initContainers[0]).includes(init.message), 'i1');
      assert.ok(saidBy(sent.containers[1]).includes(last.message), 'd');
      for (const text of [main, init, last]) longest = Math.max(longest, Buffer.byteLength(text.message));
    }),
    { numRuns: 2000 },
  );
  assert.ok(longest > 4000, `only ${longest} bytes were tried`);
  t.diagnostic(`up to ${longest} bytes`);
});

test('only Kubernetes speaks under reasons of a container that never ran or was lost', () => {
  const of = (reason: string | undefined) =>
    lastWordsOf({ exitCode: 1, message: 'm', ...(reason && { reason }) } as Terminated);

  for (const reason of ['StartError', 'ContainerCannotRun', 'ContainerStatusUnknown'])
    assert.equal(of(reason), undefined);
  for (const reason of ['Error', 'Completed', 'OOMKilled', 'Unknown', '', undefined]) assert.equal(of(reason), 'm');
});
