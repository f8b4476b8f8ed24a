import type { Config, LocalPod } from '../../../schemas/generated/types.ts';
import { isOfNamespace } from '../../backend/status/podReader.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';
import { jobIdOf } from './rivals.ts';

/** Where a pod that is asked about should be. */
export interface PodKey {
  readonly namespace: string;
  readonly localNamespace: string;
  readonly uid: string;
  /** Undefined until its create has finished (contract.md 2.7): only then is its absence a loss. */
  readonly jobId: string | undefined;
}

/** Spots that one call can ask about. */
export interface Group {
  readonly namespace: string;
  readonly keys: readonly PodKey[];
}

/** uids of one selector: a hundred keep the URL under 5 KiB, and proxies cut at 8. */
const uidsPerCall = 100;
const labelValue = /^[a-z0-9]([-\w.]{0,61}[a-z0-9])?$/i;

/** A uid that is no label value is no pod of ours, and asking for it would be a malformed selector. */
export const isAskable = (uid: string) => labelValue.test(uid);

/** @throws PluginError when the pod's namespace may not be entered; that does not make it gone */
export function podKeyOf(pod: LocalPod, offloading: Config['offloading']): PodKey {
  const { uid, namespace: localNamespace } = pod.metadata;
  const namespace = remoteNamespace(localNamespace, offloading);
  return { namespace, localNamespace, uid, jobId: jobIdOf(pod) };
}

/** Whether the pod is the one of this key, wherever it is: configuration may have named another namespace when it was made. */
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

/** As many keys as one selector may name. */
export function chunksOf(keys: readonly PodKey[]): readonly (readonly PodKey[])[] {
  return Array.from({ length: Math.ceil(keys.length / uidsPerCall) }, (_, index) =>
    keys.slice(index * uidsPerCall, (index + 1) * uidsPerCall),
  );
}
