import assert from 'node:assert/strict';
import test from 'node:test';
import type { LocalPod } from '../../../schemas/generated/types.ts';
import { cpuMs } from '../../../test/cpuTime.ts';
import { absent, answer, asked, brief, ended, found, running } from '../../../test/oracle/examples.ts';
import { PluginError } from '../errors.ts';
import type { ObservedContainer, Reading } from './observed.ts';
import { toPodStatus } from './toPodStatus.ts';

test('S01 a running pod is answered under its local name, namespace and uid, and the remote uid', () => {
  const status = answer(asked(), found({ phase: 'Running', mains: { c: running } }));

  assert.deepEqual(Object.keys(status).sort(), ['JID', 'UID', 'containers', 'initContainers', 'name', 'namespace']);
  assert.deepEqual([status.name, status.namespace, status.UID, status.JID], ['p', 'ns', 'u1', 'r1']);
});

test('S02 a pod that was never created is left out', () => {
  assert.equal(toPodStatus(asked(), absent), undefined);
});

test('S03 of a mixed batch only the known pod is answered', () => {
  const statuses = [absent, found({ phase: 'Running', mains: { c: running } })].map((reading) =>
    toPodStatus(asked(), reading),
  );

  assert.deepEqual(
    statuses.map((status) => status !== undefined),
    [false, true],
  );
});

test("S05 when nothing can be said the reading's own error is thrown", () => {
  const error = new PluginError('unavailable', 'the remote cluster does not answer');

  assert.throws(() => toPodStatus(asked({ jobId: 'r1' }), { kind: 'unknown', error }), error);
});

test('S27 exit codes, signals and restart counts stay numbers', () => {
  const container: ObservedContainer = {
    name: 'c',
    state: { terminated: { exitCode: 137, signal: 9 } },
    restartCount: 2,
  };

  const [c] = answer(asked(), found({ phase: 'Failed', mains: { c: container } })).containers;

  assert.deepEqual([c.state.terminated?.exitCode, c.state.terminated?.signal, c.restartCount], [137, 9, 2]);
});

test('S30 a pod nothing can be said about does not keep the others from being answered', () => {
  const error = new PluginError('unavailable', 'the remote cluster does not answer');
  const readings: readonly Reading[] = [{ kind: 'unknown', error }, found({ phase: 'Running', mains: { c: running } })];

  const [failed, answered] = readings.map((reading) => {
    try {
      return toPodStatus(asked(), reading);
    } catch (thrown) {
      return thrown;
    }
  });

  assert.equal(failed, error);
  assert.deepEqual(answered, answer(asked(), found({ phase: 'Running', mains: { c: running } })));
});

test('S31 500 statuses take no more than twice the 200 ms that one may', () => {
  const reading = found({ phase: 'Running', mains: { c: running, d: ended(1) }, pod: { restartPolicy: 'Always' } });
  const local = asked({ mains: ['c', 'd'] });

  const start = cpuMs();
  for (let count = 0; count < 500; count++) toPodStatus(local, reading);

  assert.ok(cpuMs(start) < 400);
});

test('S32 a status depends on nothing but the request and the reading', () => {
  const reading = found({ phase: 'Running', mains: { c: ended(1), d: running } });
  const local = asked({ mains: ['c', 'd'] });

  assert.deepEqual(answer(local, reading), answer(structuredClone(local), structuredClone(reading)));
});

for (const status of [{}, { phase: 'Unknown' }, { phase: 'Pending' }]) {
  test(`S34 the request's own status ${JSON.stringify(status)} changes nothing`, () => {
    assert.deepEqual(brief(answer(asked({ status }), found({ phase: 'Running', mains: { c: running } })).containers), [
      'c running',
    ]);
  });
}

test('S38 a remote pod replaced by hand is answered as it is', () => {
  const local = asked({ jobId: 'another-remote-uid' });

  const status = answer(local, found({ phase: 'Running', mains: { c: running } }));

  assert.deepEqual([status.JID, ...brief(status.containers)], ['r1', 'c running']);
});

for (const rest of [{}, { spec: null }, { spec: {} }, { spec: { containers: null } }, { spec: { containers: [] } }]) {
  test(`a request with ${JSON.stringify(rest)} is left out rather than answered with an empty list`, () => {
    const local: LocalPod = {
      metadata: { name: 'p', namespace: 'ns', uid: 'u1', annotations: { JobID: 'r1' } },
      ...rest,
    };

    assert.equal(toPodStatus(local, found({ phase: 'Running', mains: { c: running } })), undefined);
    assert.equal(toPodStatus(local, absent), undefined);
  });
}

test('images, ids and the started flag are passed on', () => {
  const container: ObservedContainer = {
    name: 'c',
    state: running,
    ready: true,
    started: true,
    image: 'docker.io/library/busybox:latest',
    imageID: 'sha256:1',
    containerID: 'containerd://2',
  };

  const [{ image, imageID, containerID, started }] = answer(
    asked(),
    found({ phase: 'Running', mains: { c: container } }),
  ).containers;

  assert.deepEqual(
    { image, imageID, containerID, started },
    {
      image: container.image,
      imageID: container.imageID,
      containerID: container.containerID,
      started: true,
    },
  );
});
