import type { ObservedPod } from '../../interlink/status/observed.ts';
import { toLine } from '../../interlink/status/words.ts';
import { toRecord } from '../../record.ts';
import { sourceNameAnnotation, sourceUidAnnotation, sourceUidLabel } from '../manifest/marks.ts';
import { toObservedPod } from '../pods/observedPod.ts';

/** A remote pod as an operator sees it. */
export interface RemotePod {
  readonly pod: ObservedPod;
  /** The local pod, from annotations and labels; what they lack is empty. */
  readonly local: { readonly namespace: string; readonly name: string; readonly uid: string };
  /** The node in the remote cluster; empty until the scheduler has chosen one. */
  readonly node: string;
  /** The object as the API server returned it, for a full story of the pod. */
  readonly raw: unknown;
}

/**
 * A remote pod from any JSON: a missing field is empty. Any user may have written the annotations: in those used here, control characters, on
 * which a terminal would act, are replaced.
 */
export function toRemotePod(raw: unknown): RemotePod {
  const observed = toObservedPod(raw);
  const { sourceNode, plugin } = observed;
  const pod = {
    ...observed,
    ...(sourceNode !== undefined && { sourceNode: toLine(sourceNode) }),
    ...(plugin !== undefined && { plugin: toLine(plugin) }),
  };
  const { metadata, spec } = toRecord(raw);
  const { annotations, labels } = toRecord(metadata);
  const { [sourceNameAnnotation]: name, [sourceUidAnnotation]: uid } = toRecord(annotations);
  return {
    pod,
    local: {
      namespace: toLine(pod.sourceNamespace ?? ''),
      name: toLine(textOf(name)),
      uid: toLine(textOf(uid) || textOf(toRecord(labels)[sourceUidLabel])),
    },
    node: textOf(toRecord(spec).nodeName),
    raw,
  };
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `namespace/name` of the local pod; empty if its name is not known. */
export const pathOfLocal = ({ namespace, name }: RemotePod['local']): string =>
  name === '' ? '' : `${namespace}/${name}`;

/** The phase as kubectl shows it: `Terminating` while the pod is being deleted, `Unknown` if there is none. */
export const phaseOf = ({ pod }: RemotePod): string =>
  pod.deletedAt === undefined ? pod.phase || 'Unknown' : 'Terminating';
