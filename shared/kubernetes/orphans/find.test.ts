import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObservedPod } from '../../interlink/observed.ts';
import { sourceUidLabel } from '../../offload/marks.ts';
import { tombstoneLabel } from '../marks.ts';
import { findOrphans } from './find.ts';

const pod = (more: Partial<ObservedPod> = {}): ObservedPod => ({
  name: 'p',
  namespace: 'remote',
  uid: 'r1',
  sourceUid: 'u1',
  restartPolicy: 'Never',
  gated: false,
  containers: ['c'],
  initContainers: [],
  phase: 'Running',
  containerStatuses: [],
  initContainerStatuses: [],
  ...more,
});

const configMap = (labels: Record<string, string>) => ({ name: 'cm', namespace: 'remote', uid: 'c1', labels });

const polled = () => true;
const unpolled = () => false;

for (const { title, pods = [], configMaps = [], isPolled, kinds } of [
  { title: 'a running pod that is polled', pods: [pod()], isPolled: polled, kinds: [] },
  { title: 'a running pod that nobody polls', pods: [pod()], isPolled: unpolled, kinds: ['silent'] },
  {
    title: 'an ended pod, which nobody polls any more',
    pods: [pod({ phase: 'Succeeded' })],
    isPolled: unpolled,
    kinds: [],
  },
  { title: 'a pod still behind our gate', pods: [pod({ gated: true })], isPolled: polled, kinds: ['half-made'] },
  {
    title: 'a pod on its way out',
    pods: [pod({ gated: true, deletedAt: '2026-01-01T00:00:00Z' })],
    isPolled: unpolled,
    kinds: [],
  },
  {
    title: 'an object whose pod is there',
    pods: [pod()],
    configMaps: [configMap({ [sourceUidLabel]: 'u1' })],
    isPolled: polled,
    kinds: [],
  },
  {
    title: 'an object whose pod is gone',
    configMaps: [configMap({ [sourceUidLabel]: 'u2' })],
    isPolled: polled,
    kinds: ['remnant'],
  },
  {
    title: 'an object whose pod is in another namespace',
    pods: [pod({ namespace: 'elsewhere' })],
    configMaps: [configMap({ [sourceUidLabel]: 'u1' })],
    isPolled: polled,
    kinds: ['remnant'],
  },
  {
    title: 'a tombstone',
    configMaps: [configMap({ [tombstoneLabel]: 'true' })],
    isPolled: polled,
    kinds: ['tombstone'],
  },
  { title: 'an object of ours that is of no pod', configMaps: [configMap({})], isPolled: polled, kinds: [] },
]) {
  test(`${title} is ${kinds[0] ?? 'no orphan'}`, () => {
    assert.deepEqual(
      findOrphans({ pods, configMaps, isPolled }).map(({ kind }) => kind),
      kinds,
    );
  });
}
