import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ContainerState, PodStatus } from './api/pod.ts';
import { isPod } from './api/pod.ts';
import { startCluster } from './cluster.ts';
import type { SequenceName } from './sequences/recordings.ts';
import { sequence, sequenceNames } from './sequences/recordings.ts';

const stateOf = ({ waiting, running, terminated }: ContainerState) =>
  waiting?.reason ?? (running === undefined ? `${terminated?.reason}(${terminated?.exitCode})` : 'running');

/** What a client can tell of a status, in one line. */
const line = ({ phase, reason, conditions, initContainerStatuses = [], containerStatuses = [] }: PodStatus) =>
  [
    phase,
    reason,
    ...(conditions ?? [])
      .filter(({ type }) => type !== 'PodScheduled')
      .map((one) => `${one.type}=${one.status}${one.reason ? `/${one.reason}` : ''}`),
    ...[...initContainerStatuses, ...containerStatuses].map(
      ({ name, state, ready, restartCount }) => `${name}:${stateOf(state)}${ready ? '+' : ''}${restartCount}`,
    ),
  ].join(' ');

const withoutRepeats = (lines: readonly string[]) => lines.filter((one, index) => one !== lines[index - 1]);

/** Everything a real kubelet showed is shown here too, in that order; it looks only every second, so it may skip a state. */
function assertWithin(real: readonly string[], ours: readonly string[]): void {
  let at = 0;
  for (const wanted of real) {
    const found = ours.indexOf(wanted, at);
    assert.notEqual(found, -1, `missing: ${wanted}\nours:\n${ours.join('\n')}`);
    at = found;
  }
}

// No memory limits and no disk limits here; these two are only played.
const beyondUs: readonly SequenceName[] = ['oom', 'evicted'];
/** Steps that tell the whole story of lives that do not end. */
const enough: Readonly<Partial<Record<SequenceName, number>>> = { crash: 8, badimg: 4 };

describe('pods live as they did on a real kubelet:', { concurrency: 8 }, () => {
  for (const name of sequenceNames.filter((one) => !beyondUs.includes(one))) {
    test(name, async (t) => {
      const cluster = await startCluster({ secondMs: 600, namespaces: ['x'], restartBackoffMs: 300 });
      t.after(() => cluster.close());
      const { spec, steps } = sequence(name);
      const real = withoutRepeats(steps.slice(0, enough[name]).map(({ status }) => line(status)));
      const ours: string[] = [];
      const last = real.at(-1);
      cluster.onChange('pods', ({ object }) => {
        if (isPod(object)) ours.push(line(object.status));
      });

      cluster.call('POST', '/api/v1/namespaces/x/pods', { metadata: { name }, spec });
      if (name === 'killed' || name === 'stopped') {
        await cluster.until('x', name, (pod) => pod?.status.phase === 'Running');
        // Only a handler that is there can handle.
        if (name === 'stopped') await cluster.untilLog('x', name, 'c', 'ready');
        cluster.call('DELETE', `/api/v1/namespaces/x/pods/${name}`);
      }
      await cluster.settled(() => last !== undefined && ours.includes(last));

      assertWithin(real, withoutRepeats(ours));
    });
  }
});

describe('recorded lives are played:', () => {
  for (const name of sequenceNames) {
    test(name, async (t) => {
      const cluster = await startCluster({ namespaces: ['x'] });
      t.after(() => cluster.close());
      const containers = [
        { name: 'first', image: 'a' },
        { name: 'second', image: 'b' },
      ];
      cluster.call('POST', '/api/v1/namespaces/x/pods', {
        metadata: { name: 'p' },
        spec: { nodeSelector: { held: 'back' }, containers },
      });
      const seen: string[] = [];
      cluster.onChange('pods', ({ type, object }) => {
        if (isPod(object))
          seen.push(
            `${type} ${object.status.phase} ${object.status.reason ?? ''} ${object.status.containerStatuses?.map((one) => one.name)}`,
          );
      });

      await cluster.play('x', 'p', name);

      const { status, type } = sequence(name).steps.at(-1) ?? assert.fail('no steps');
      const names = status.containerStatuses === undefined ? undefined : 'first,second';
      assert.equal(
        seen.at(-1),
        `${type === 'DELETED' ? type : 'MODIFIED'} ${status.phase} ${status.reason ?? ''} ${names}`,
      );
    });
  }
});
