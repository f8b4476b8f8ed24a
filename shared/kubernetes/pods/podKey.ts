import type { Config, LocalPod } from '../../../schemas/generated/types.ts';
import { isOfNamespace } from '../../backend/status/podReader.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';
import { jobIdOf } from './choosePod.ts';

/** What identifies the remote pod of a local pod. */
export interface PodKey {
  /** The remote namespace that configuration gives it now. */
  readonly namespace: string;
  readonly localNamespace: string;
  /** The uid of the local pod. */
  readonly uid: string;
  /** The uid of the remote pod. Undefined until its create has finished (contract.md 2.7): before that, an absent pod is not a lost one. */
  readonly jobId: string | undefined;
}

/** Keys that one LIST can ask for. */
export interface Group {
  readonly namespace: string;
  readonly keys: readonly PodKey[];
}

/** The most uids in one selector: a hundred keep the URL under 5 KiB; proxies limit it to 8 KiB. */
const uidsPerCall = 100;
const labelValue = /^[a-z0-9]([-\w.]{0,61}[a-z0-9])?$/i;

/** Whether a uid is a valid label value. No pod of the plugin has any other uid, and a selector with one would be malformed. */
export const isLabelValue = (uid: string) => labelValue.test(uid);

/** @throws PluginError when the pod's namespace may not be offloaded; that does not mean that the pod is gone */
export function podKeyOf(pod: LocalPod, offloading: Config['offloading']): PodKey {
  const { uid, namespace: localNamespace } = pod.metadata;
  const namespace = remoteNamespace(localNamespace, offloading);
  return { namespace, localNamespace, uid, jobId: jobIdOf(pod) };
}

/** Whether the remote pod belongs to this key. It may be in another namespace, if configuration gave another one when it was made. */
export function belongsTo({ uid, namespace, localNamespace }: PodKey, pod: ObservedPod): boolean {
  return pod.sourceUid === uid && isOfNamespace(pod, namespace, localNamespace);
}

export function toGroups(keys: readonly PodKey[]): readonly Group[] {
  const byNamespace = new Map<string, PodKey[]>();
  for (const key of keys) {
    const others = byNamespace.get(key.namespace);
    if (others === undefined) byNamespace.set(key.namespace, [key]);
    else others.push(key);
  }
  return [...byNamespace].flatMap(([namespace, all]) => chunksOf(all).map((chunk) => ({ namespace, keys: chunk })));
}

/** Splits the keys into chunks that fit into one selector. */
export function chunksOf(keys: readonly PodKey[]): readonly (readonly PodKey[])[] {
  return Array.from({ length: Math.ceil(keys.length / uidsPerCall) }, (_, index) =>
    keys.slice(index * uidsPerCall, (index + 1) * uidsPerCall),
  );
}
