import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  answer,
  asked,
  at,
  brief,
  ended,
  found,
  messageOf,
  type Remote,
  running,
  testRows,
  waiting,
} from '../../../test/oracle/examples.ts';
import type { ObservedContainer, ObservedState } from './observed.ts';

const pending = waiting('PodInitializing');

const status = (name: string, state: ObservedState, fields: Partial<ObservedContainer> = {}): ObservedContainer => ({
  name,
  state,
  ...fields,
});

/** A pod whose only init container is a helper. */
const behind = (helper: ObservedContainer, fields: Partial<Remote> = {}): Remote => ({
  phase: 'Pending',
  mains: { c: pending },
  inits: { [helper.name]: undefined },
  sidecars: [helper.name],
  ...fields,
  pod: { initContainerStatuses: [helper], ...fields.pod },
});

const said = (remote: Remote) => answer(asked(), found(remote)).containers.map(messageOf)[0];

describe('a container that waits for a helper says so', () => {
  for (const [name, helper, message] of [
    [
      'whose image cannot be had',
      status('interlink-mesh', waiting('ErrImagePull', 'no')),
      'the mesh is not up: ErrImagePull: no',
    ],
    [
      'that carries nothing yet',
      status('interlink-mesh', running, { started: false }),
      'the mesh is not up: it carries no traffic yet',
    ],
    [
      'that ended before',
      status('interlink-mesh', running, {
        started: false,
        lastState: { terminated: { exitCode: 1, reason: 'Error', message: 'no route to h.example.org' } },
      }),
      'the mesh is not up: ended with exit code 1; no route to h.example.org',
    ],
    [
      'that is not started again yet',
      status('interlink-tunnel', waiting('CrashLoopBackOff', 'back-off 10s'), {
        lastState: { terminated: { exitCode: 3 } },
      }),
      'the tunnel is not up: CrashLoopBackOff: back-off 10s; ended with exit code 3',
    ],
    ['of the Python plugin', status('mesh-setup', ended(2)), 'the mesh is not up: ended with exit code 2'],
    [
      'that runs the author’s text',
      status('interlink-pre-exec', ended(2)),
      'the pre-exec text failed: ended with exit code 2',
    ],
    ['that is up', status('interlink-mesh', running, { started: true }), ''],
    ['of a cluster that says less', status('interlink-mesh', running), ''],
    ['that is being made', status('interlink-mesh', waiting('PodInitializing')), ''],
  ] as const)
    test(name, () => {
      assert.equal(said(behind(helper)), message);
    });

  test('a pod that failed by it says so', () => {
    const remote = behind(status('interlink-pre-exec', ended(2)), { phase: 'Failed' });

    assert.match(said(remote) ?? '', /the pre-exec text failed: ended with exit code 2/);
  });

  for (const [how, helper, message] of [
    ['by SIGTERM', ended(143), ''],
    ['by SIGKILL', ended(137), ''],
    [
      'for lack of memory',
      { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      'the mesh is not up: OOMKilled: ended with exit code 137',
    ],
  ] as const)
    test(`a pod that failed by itself, whose helper was then ended ${how}`, () => {
      const remote = behind(status('mesh-setup', helper), { phase: 'Failed', mains: { c: ended(2) } });

      assert.equal(said(remote), message);
    });

  test('but not of a container of the author’s that only has the name', () => {
    const local = asked({ inits: [{ name: 'interlink-mesh', restartPolicy: 'Always' }] });
    const { containers } = answer(local, found(behind(status('interlink-mesh', running, { started: false }))));

    assert.equal(containers.map(messageOf)[0], '');
  });
});

const beside = (helper: ObservedState, mains: Remote['mains'], fields: Partial<Remote> = {}): Remote => ({
  phase: 'Running',
  mains: { ...mains, 'interlink-mesh': helper },
  ...fields,
});

testRows([
  {
    name: 'a pod succeeded when its containers did, though a helper among them goes on',
    remote: beside(running, { c: ended(0) }),
    containers: ['c terminated 0'],
  },
  {
    name: 'and failed when one of them did',
    asked: { mains: ['c', 'd'] },
    remote: beside(running, { c: ended(0), d: ended(3) }),
    containers: ['c terminated 0', 'd terminated 3'],
  },
  {
    name: 'but not while one of them runs',
    asked: { mains: ['c', 'd'] },
    remote: beside(running, { c: ended(0), d: running }),
    containers: ['c terminated 0', 'd running'],
  },
  {
    name: 'nor where they are started again',
    remote: beside(running, { c: ended(0) }, { pod: { restartPolicy: 'Always' } }),
    containers: ['c waiting Restarting'],
  },
  {
    name: 'nor after a failure that is tried again',
    remote: beside(running, { c: ended(1) }, { pod: { restartPolicy: 'OnFailure' } }),
    containers: ['c waiting CrashLoopBackOff'],
  },
  {
    name: 'nor while somebody else’s container runs',
    remote: beside(running, { c: ended(0), 'istio-proxy': running }),
    containers: ['c waiting Finishing'],
  },
  {
    name: 'a pod that failed by its helper alone succeeded',
    remote: beside(ended(1), { c: ended(0) }, { phase: 'Failed' }),
    containers: ['c terminated 0'],
  },
  {
    name: 'a pod that was evicted did not, whatever its containers say',
    remote: beside(ended(0), { c: ended(0) }, { phase: 'Failed', pod: { reason: 'Evicted' } }),
    containers: ['c terminated 1'],
  },
]);

test('a helper is never among what is answered', () => {
  const remote = beside({ running: { startedAt: at } }, { c: running });

  assert.deepEqual(brief(answer(asked(), found(remote)).containers), ['c running']);
});
