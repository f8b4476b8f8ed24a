import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { V1ObjectMeta, V1Pod } from '@kubernetes/client-node';
import type { Admin } from '../contract/bench/admin.ts';
import type { Wanted } from './pods.ts';

interface Found {
  readonly metadata: V1ObjectMeta & { readonly name: string };
}

/** What a remote namespace holds of a wanted pod; claims, which bear no uid, by being there at all. */
export interface Remains {
  readonly pods: readonly (Found & V1Pod)[];
  readonly configmaps: readonly Found[];
  readonly secrets: readonly Found[];
  readonly persistentvolumeclaims: readonly Found[];
  readonly services: readonly Found[];
  /** In the namespace of bastions: a Deployment and its Secret. */
  readonly bastion: readonly Found[];
}

export async function remainsOf(admin: Admin, { remoteNamespace, bastionNamespace, pod }: Wanted): Promise<Remains> {
  const listAt = async <T extends Found>(path: string) => (await admin.request<{ items: T[] }>('GET', path)).items;
  const list = <T extends Found>(plural: string, labelSelector = '') =>
    listAt<T>(`/api/v1/namespaces/${remoteNamespace}/${plural}${labelSelector}`);
  const ofUid = `?labelSelector=interlink.io%2Fsource.pod_uid%3D${pod.metadata.uid}`;
  const [pods, configmaps, secrets, services, bastions, keys, persistentvolumeclaims] = await Promise.all([
    list<Found & V1Pod>('pods', ofUid),
    list('configmaps', ofUid),
    list('secrets', ofUid),
    list('services', ofUid),
    listAt(`/apis/apps/v1/namespaces/${bastionNamespace}/deployments${ofUid}`),
    listAt(`/api/v1/namespaces/${bastionNamespace}/secrets${ofUid}`),
    list('persistentvolumeclaims'),
  ]);
  return { pods, configmaps, secrets, persistentvolumeclaims, services, bastion: [...bastions, ...keys] };
}

/** Every object, as `plural/name`; but the claim that is kept on purpose. */
export function namesIn(remains: Remains): string[] {
  return Object.entries(remains)
    .flatMap(([plural, objects]: [string, readonly Found[]]) =>
      objects.map(({ metadata }) => `${plural}/${metadata.name}`),
    )
    .filter((name) => name !== 'persistentvolumeclaims/kept');
}

/** Whether the pod is let run, with all that it mounts: each child owned by it, the kept claim by nobody. */
export function isComplete(remains: Remains, { shape }: Wanted): boolean {
  const { pods, configmaps, secrets, persistentvolumeclaims, services, bastion } = remains;
  const [pod, ...others] = pods;
  if (pod === undefined || others.length > 0 || pod.metadata.deletionTimestamp !== undefined) return false;
  if ((pod.spec?.schedulingGates ?? []).length > 0 || pod.metadata.annotations?.['interlink.io/incomplete'])
    return false;
  const children = [...configmaps, ...secrets, ...persistentvolumeclaims, ...services];
  if (shape === 'a pod alone') return children.length === 0 && bastion.length === 0;
  const ownersOf = ({ metadata }: Found) => (metadata.ownerReferences ?? []).map(({ uid }) => uid).join();
  const owned = children.filter((child) => ownersOf(child) === pod.metadata.uid);
  if (shape === 'a pod with a tunnel')
    return owned.length === 1 && services.length === 1 && bastion.length === 2 && children.length === 1;
  const kept = children.filter((child) => ownersOf(child) === '' && child.metadata.name === 'kept');
  return owned.length === 3 && kept.length === 1 && children.length === 4;
}

/** Looks until it is `expected`; nothing is said of what passes in between, but that there are never two pods. */
export async function comesTo(
  admin: Admin,
  wanted: Wanted,
  expected: (remains: Remains) => boolean,
  { what, withinMs }: { readonly what: string; readonly withinMs: number },
): Promise<Remains> {
  const end = performance.now() + withinMs;
  for (;;) {
    const remains = await remainsOf(admin, wanted);
    assert.ok(remains.pods.length <= 1, `one pod: ${namesIn(remains).join(' ')}`);
    if (expected(remains)) return remains;
    if (performance.now() > end) assert.fail(`${what}, but there are ${namesIn(remains).join(' ') || 'none'}`);
    await wait(50);
  }
}

export const isEmpty = (remains: Remains): boolean => namesIn(remains).length === 0;
