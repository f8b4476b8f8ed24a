import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, asked, found, messageOf } from '../../../test/oracle/examples.ts';
import type { ObservedContainer, ObservedPod } from './observed.ts';

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`;
const ran = (name: string, from: number, to: number, exitCode: number): ObservedContainer => ({
  name,
  state: {
    terminated: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error', startedAt: at(from), finishedAt: at(to) },
  },
});
const warned = (reason: string, second: number) => ({ reason, message: `of second ${second}`, at: at(second) });

interface Case {
  readonly name: string;
  readonly phase: string;
  readonly mains: Readonly<Record<string, ObservedContainer | undefined>>;
  readonly pod?: Partial<ObservedPod>;
  readonly warning: ReturnType<typeof warned>;
  /** The message of the container `c`. */
  readonly message: string | undefined;
}

const waitingAgain = (startedAt: number): ObservedContainer => ({
  name: 'c',
  state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } },
  lastState: ran('c', startedAt, startedAt + 1, 1).state,
});

const cases: readonly Case[] = [
  {
    name: 'a mount that failed before the container ran is not why it failed',
    phase: 'Failed',
    mains: { c: ran('c', 9, 10, 3) },
    warning: warned('FailedMount', 5),
    message: undefined,
  },
  {
    name: 'a probe that failed while it ran is',
    phase: 'Failed',
    mains: { c: ran('c', 5, 10, 137) },
    warning: warned('Unhealthy', 9),
    message: 'Unhealthy: of second 9',
  },
  {
    name: 'what was mounted before another container ran says nothing of one that never did',
    phase: 'Failed',
    mains: { c: undefined, d: ran('d', 9, 10, 3) },
    warning: warned('FailedMount', 5),
    message: 'Failed: the remote pod failed',
  },
  {
    name: 'an image that could not be pulled while another container ran is why it never did',
    phase: 'Failed',
    mains: { c: undefined, d: ran('d', 5, 10, 3) },
    warning: warned('Failed', 8),
    message: 'Failed: of second 8',
  },
  {
    name: 'that another container restarts on and on does not make it older than the pod',
    phase: 'Running',
    mains: {
      c: { name: 'c', state: { waiting: { reason: 'ImagePullBackOff', message: 'back-off' } } },
      d: { ...ran('d', 9, 10, 3), restartCount: 4 },
    },
    warning: warned('Failed', 8),
    message: 'ImagePullBackOff: back-off; Failed: of second 8',
  },
  {
    name: 'a pod that ended before anything ran is explained by its last Warning',
    phase: 'Failed',
    mains: { c: undefined },
    pod: { reason: 'DeadlineExceeded', message: 'too long' },
    warning: warned('FailedMount', 5),
    message: 'DeadlineExceeded: too long; FailedMount: of second 5',
  },
  {
    name: 'a crash loop is not explained by what came before its last run',
    phase: 'Running',
    mains: { c: waitingAgain(9) },
    warning: warned('FailedMount', 5),
    message: 'CrashLoopBackOff: back-off',
  },
  {
    name: 'it is by what came after',
    phase: 'Running',
    mains: { c: waitingAgain(9) },
    warning: warned('BackOff', 11),
    message: 'CrashLoopBackOff: back-off; BackOff: of second 11',
  },
  {
    name: "once a pod has a node, the scheduler's complaints are over",
    phase: 'Pending',
    mains: { c: undefined },
    pod: { assigned: true },
    warning: warned('FailedScheduling', 5),
    message: undefined,
  },
  {
    name: 'a Warning that does not say when it was seen is believed',
    phase: 'Failed',
    mains: { c: ran('c', 9, 10, 3) },
    warning: { ...warned('Unhealthy', 5), at: '' },
    message: 'Unhealthy: of second 5',
  },
];

describe('a Warning is told while what it speaks of lasts', () => {
  for (const { name, phase, mains, pod, warning, message } of cases)
    test(name, () => {
      const remote = found({ phase, mains, warning, ...(pod && { pod }) });

      const status = answer(asked({ mains: Object.keys(mains) }), remote);

      assert.equal(messageOf(status.containers[0]), message ?? '');
    });
});
