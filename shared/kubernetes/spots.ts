import type { Config, LocalPod } from '../../schemas/generated/types.ts';
import type { ObservedPod } from '../interlink/observed.ts';
import { remoteNamespace } from '../offload/namespaces.ts';
import { isOfNamespace } from './reader.ts';
import { jobIdOf } from './rivals.ts';

/** Where a pod that is asked about should be. */
export interface Spot {
  readonly namespace: string;
  readonly localNamespace: string;
  readonly uid: string;
  /** Undefined until its create has finished (contract.md 2.7): only then is its absence a loss. */
  readonly jobId: string | undefined;
}

/** Spots that one call can ask about. */
export interface Group {
  readonly namespace: string;
  readonly spots: readonly Spot[];
}

/** uids of one selector: a hundred keep the URL under 5 KiB, and proxies cut at 8. */
const uidsPerCall = 100;
const labelValue = /^[a-z0-9]([-\w.]{0,61}[a-z0-9])?$/i;

/** A uid that is no label value is no pod of ours, and asking for it would be a malformed selector. */
export const isAskable = (uid: string) => labelValue.test(uid);

/** @throws PluginError when the pod's namespace may not be entered; that does not make it gone */
export function spotOf(pod: LocalPod, offloading: Config['offloading']): Spot {
  const { uid, namespace: localNamespace } = pod.metadata;
  const namespace = remoteNamespace(localNamespace, offloading);
  return { namespace, localNamespace, uid, jobId: jobIdOf(pod) };
}

/** Whether the pod is the one of this spot, wherever it is: configuration may have named another namespace when it was made. */
export function belongsTo({ uid, namespace, localNamespace }: Spot, pod: ObservedPod): boolean {
  return pod.sourceUid === uid && isOfNamespace(pod, namespace, localNamespace);
}

export function toGroups(spots: readonly Spot[]): readonly Group[] {
  const byNamespace = new Map<string, Spot[]>();
  for (const spot of spots) {
    const others = byNamespace.get(spot.namespace);
    if (others === undefined) byNamespace.set(spot.namespace, [spot]);
    else others.push(spot);
  }
  return [...byNamespace].flatMap(([namespace, all]) => chunksOf(all).map((chunk) => ({ namespace, spots: chunk })));
}

/** As many spots as one selector may name. */
export function chunksOf(spots: readonly Spot[]): readonly (readonly Spot[])[] {
  return Array.from({ length: Math.ceil(spots.length / uidsPerCall) }, (_, index) =>
    spots.slice(index * uidsPerCall, (index + 1) * uidsPerCall),
  );
}
