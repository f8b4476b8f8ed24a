import type { ObservedPod } from '../../interlink/status/observed.ts';
import { toLine } from '../../interlink/status/words.ts';
import { toRecord } from '../../record.ts';
import { sourceNameAnnotation, sourceUidAnnotation, sourceUidLabel } from '../manifest/marks.ts';
import { toObservedPod } from '../pods/observedPod.ts';

/** A remote pod as an operator sees it. */
export interface RemotePod {
  readonly pod: ObservedPod;
  /** Of the local pod, where annotations say it. */
  readonly local: { readonly namespace: string; readonly name: string; readonly uid: string };
  /** Of the remote cluster; empty while none was chosen. */
  readonly node: string;
  /** The object as the API server answered it, for whoever tells all of its story. */
  readonly raw: unknown;
}

/**
 * Takes any JSON: what is not there reads as empty. Annotations hold whatever somebody wrote there: here nothing in them can draw on a
 * terminal.
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

/** `namespace/name`; empty where the name is not known. */
export const pathOfLocal = ({ namespace, name }: RemotePod['local']): string =>
  name === '' ? '' : `${namespace}/${name}`;

/** The phase, or that it is being deleted. */
export const phaseOf = ({ pod }: RemotePod): string =>
  pod.deletedAt === undefined ? pod.phase || 'Unknown' : 'Terminating';
