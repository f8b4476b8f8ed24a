import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { sourceUidLabel, tombstoneLabel } from '../manifest/marks.ts';
import { findOrphans } from './findOrphans.ts';

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

const polled = () => false;
const unpolled = () => true;

for (const { title, pods = [], configMaps = [], isSilent, kinds } of [
  { title: 'a running pod that is polled', pods: [pod()], isSilent: polled, kinds: [] },
  { title: 'a running pod that nobody polls', pods: [pod()], isSilent: unpolled, kinds: ['silent'] },
  { title: 'an ended pod that is silent', pods: [pod({ phase: 'Succeeded' })], isSilent: unpolled, kinds: ['silent'] },
  { title: 'a pod still behind our gate', pods: [pod({ gated: true })], isSilent: polled, kinds: ['half-made'] },
  {
    title: 'a pod on its way out',
    pods: [pod({ gated: true, deletedAt: '2026-01-01T00:00:00Z' })],
    isSilent: unpolled,
    kinds: [],
  },
  {
    title: 'an object whose pod is there',
    pods: [pod()],
    configMaps: [configMap({ [sourceUidLabel]: 'u1' })],
    isSilent: polled,
    kinds: [],
  },
  {
    title: 'an object whose pod is gone',
    configMaps: [configMap({ [sourceUidLabel]: 'u2' })],
    isSilent: polled,
    kinds: ['remnant'],
  },
  {
    title: 'an object whose pod is in another namespace',
    pods: [pod({ namespace: 'elsewhere' })],
    configMaps: [configMap({ [sourceUidLabel]: 'u1' })],
    isSilent: polled,
    kinds: ['remnant'],
  },
  {
    title: 'a tombstone',
    configMaps: [configMap({ [tombstoneLabel]: 'true' })],
    isSilent: polled,
    kinds: ['tombstone'],
  },
  { title: 'an object of ours that is of no pod', configMaps: [configMap({})], isSilent: polled, kinds: [] },
]) {
  test(`${title} is ${kinds[0] ?? 'no orphan'}`, () => {
    assert.deepEqual(
      findOrphans({ pods, configMaps, isSilent }).map(({ kind }) => kind),
      kinds,
    );
  });
}
