import assert from 'node:assert/strict';
import { ended, running, terminated, waiting } from '../bench/kubeletSays.ts';
import { container } from '../wire/pod.ts';
import { type Case, held } from './case.ts';
import { shown, stateOf } from './shown.ts';

/** Init containers of pods that are not finished, in spec order and without sidecars. */
export const statusInitCases: readonly Case[] = [
  held('S17 init running', async (bench) => {
    const entry = await shown(
      bench,
      { initContainers: [container('i1'), container('i2')] },
      {
        phase: 'Pending',
        initContainerStatuses: [running('i1'), waiting('i2', 'PodInitializing')],
        containerStatuses: [waiting('c', 'PodInitializing')],
      },
      'i1 running',
      (seen) => Boolean(stateOf(seen, 'i1')?.running),
    );

    assert.deepEqual(
      entry.initContainers.map(({ name }) => name),
      ['i1', 'i2'],
    );
    assert.ok(stateOf(entry, 'i2')?.waiting);
    assert.ok(stateOf(entry, 'c')?.waiting);
  }),
  held('S18 init order', async (bench) => {
    const entry = await shown(
      bench,
      { initContainers: [container('i1'), container('i2'), container('i3')] },
      {
        phase: 'Pending',
        initContainerStatuses: [waiting('i3', 'PodInitializing'), running('i2'), ended('i1', 0)],
        containerStatuses: [waiting('c', 'PodInitializing')],
      },
      'i2 running',
      (seen) => Boolean(stateOf(seen, 'i2')?.running),
    );

    assert.deepEqual(
      entry.initContainers.map(({ name, state }) => [name, Object.keys(state)[0]]),
      [
        ['i1', 'terminated'],
        ['i2', 'running'],
        ['i3', 'waiting'],
      ],
    );
  }),
  held('S20 init failed, retrying', async (bench) => {
    const fields = { restartCount: 2, lastState: terminated(3) };

    const entry = await shown(
      bench,
      { restartPolicy: 'OnFailure', initContainers: [container('i1')] },
      {
        phase: 'Pending',
        initContainerStatuses: [ended('i1', 3, fields)],
        containerStatuses: [waiting('c', 'PodInitializing')],
      },
      'two restarts',
      (seen) => seen.initContainers[0]?.restartCount === 2,
    );

    assert.equal(stateOf(entry, 'i1')?.terminated, undefined);
    assert.ok(stateOf(entry, 'c')?.waiting);
  }),
  held('S21 init done', async (bench) => {
    const entry = await shown(
      bench,
      { initContainers: [container('i1')] },
      { phase: 'Running', initContainerStatuses: [ended('i1', 0)], containerStatuses: [running('c')] },
      'running',
      (seen) => Boolean(stateOf(seen, 'c')?.running),
    );

    assert.equal(stateOf(entry, 'i1')?.terminated?.exitCode, 0);
  }),
  held(
    'S22 native sidecar',
    async (bench) => {
      const initContainers = [container('sidecar', 'exec sleep 3600', { restartPolicy: 'Always' }), container('i')];

      const entry = await shown(
        bench,
        { initContainers },
        {
          phase: 'Running',
          initContainerStatuses: [running('sidecar'), ended('i', 0)],
          containerStatuses: [running('c')],
        },
        'running',
        (seen) => Boolean(stateOf(seen, 'c')?.running),
      );

      assert.deepEqual(
        entry.initContainers.map(({ name }) => name),
        ['i'],
      );
    },
    'sidecars',
  ),
];
