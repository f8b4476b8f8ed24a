import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Fates } from '../../pod/fields/fates.ts';
import { isKeyBearing } from '../../pod/mesh/annotations.ts';
import { domainOf, readerOf } from './labels.ts';
import { annotationsOf, labelsOf, markPrefix } from './marks.ts';
import { remotePodName } from './names.ts';
import type { OffloadPolicy } from './policy.ts';
import type { ObjectMeta } from './remoteObjects.ts';

/** The most bytes of a user's annotations that are copied; Kubernetes allows 256 KiB for all annotations of an object. */
const annotationBudget = 64 * 1024;

/** Metadata of the remote pod. Labels and annotations are the user's, as far as allowed; the operator's override them, the plugin's override both. */
export function remoteMetadata(
  { metadata }: LocalPod,
  namespace: string,
  policy: Pick<OffloadPolicy, 'label_allow' | 'annotation_allow' | 'labels' | 'annotations' | 'cluster_id'>,
  fates: Fates,
): ObjectMeta {
  return {
    name: remotePodName(metadata.namespace, metadata.name, metadata.uid),
    namespace,
    labels: {
      ...copiedLabels(metadata.labels ?? {}, policy.label_allow, fates),
      ...withoutMarks(policy.labels),
      ...labelsOf(metadata.uid, policy.cluster_id),
    },
    annotations: {
      ...copiedAnnotations(metadata.annotations ?? {}, policy.annotation_allow, fates),
      ...withoutMarks(policy.annotations),
      ...annotationsOf(metadata),
    },
  };
}

function copiedLabels(labels: Readonly<Record<string, string>>, allow: readonly string[], fates: Fates) {
  return Object.fromEntries(
    Object.entries(labels).filter(([key, value]) => {
      const why = whyDropped(key, value, allow);
      if (why !== undefined) fates.note(`metadata.labels[${key}]`, 'dropped', why);
      return why === undefined;
    }),
  );
}

function whyDropped(key: string, value: string, allow: readonly string[]): string | undefined {
  if (isMark(key)) return 'a label of this plugin';
  const reader = isAllowed(key, allow) ? undefined : readerOf(key, value);
  return reader && `${reader} in the remote cluster would act on the pod by it; offloading.label_allow lets it cross`;
}

function copiedAnnotations(annotations: Readonly<Record<string, string>>, allow: readonly string[], fates: Fates) {
  let left = annotationBudget;
  return Object.fromEntries(
    Object.entries(annotations).filter(([key, value]) => {
      const path = `metadata.annotations[${key}]`;
      if (isKeyBearing(key, value)) {
        fates.note(path, 'dropped', 'it may hold a key or a command, and never crosses as an annotation');
        return false;
      }
      if (isMark(key) || !isAllowed(key, allow)) {
        fates.note(path, 'dropped', 'not in offloading.annotation_allow');
        return false;
      }
      left -= key.length + Buffer.byteLength(value);
      if (left < 0) fates.note(path, 'dropped', `the annotations copied exceed ${annotationBudget / 1024} KiB`);
      return left >= 0;
    }),
  );
}

function withoutMarks(added: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(added).filter(([key]) => !isMark(key)));
}

function isMark(key: string): boolean {
  return key === markPrefix || domainOf(key) === markPrefix;
}

function isAllowed(key: string, allow: readonly string[]): boolean {
  return allow.some((entry) => (entry.endsWith('/*') ? key.startsWith(entry.slice(0, -1)) : key === entry));
}
