import type { ObservedPod } from '../../interlink/status/observed.ts';
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

/** Takes any JSON: what is not there reads as empty. */
export function toRemotePod(raw: unknown): RemotePod {
  const pod = toObservedPod(raw);
  const { metadata, spec } = toRecord(raw);
  const { annotations, labels } = toRecord(metadata);
  const { [sourceNameAnnotation]: name, [sourceUidAnnotation]: uid } = toRecord(annotations);
  return {
    pod,
    local: {
      namespace: pod.sourceNamespace ?? '',
      name: textOf(name),
      uid: textOf(uid) || textOf(toRecord(labels)[sourceUidLabel]),
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
