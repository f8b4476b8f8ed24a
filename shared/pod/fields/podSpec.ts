import type { V1PodSpec } from '@kubernetes/client-node';
import type { LocalPod } from '../../../schemas/generated/types.ts';
import { nameOfPod } from '../podError.ts';
import type { Fates } from './fates.ts';
import { metadataRule } from './metadataFields.ts';
import { podSpecRule } from './podFields.ts';
import { type FieldContext, readFields } from './readFields.ts';

/**
 * The spec as the pod's author wrote it: every field that Kubernetes has, and no other. For checks only; it is never sent.
 * @throws PluginError `invalid_request` when a field is not of its type
 */
export function askedSpec(pod: LocalPod, fates: Fates): V1PodSpec {
  return readSpec(pod, { pod: nameOfPod(pod), fates, refuses: false, keeps: () => true });
}

/**
 * A new spec with only the fields that are copied unchanged.
 * @throws PluginError `refused` when a field is set that is never offloaded
 */
export function copiedSpec(pod: LocalPod): V1PodSpec {
  return readSpec(pod, {
    pod: nameOfPod(pod),
    refuses: true,
    keeps: (rule) => rule.rule === 'leaf' && rule.fate === 'copied',
  });
}

/** Notes what happens to the fields of the metadata. The backend translates them; this only records it. */
export function noteMetadata(pod: LocalPod, fates: Fates): void {
  readFields(metadataRule, pod.metadata, 'metadata', {
    pod: nameOfPod(pod),
    fates,
    refuses: false,
    keeps: () => false,
  });
}

function readSpec(pod: LocalPod, context: FieldContext): V1PodSpec {
  // The rules have exactly the fields and types of V1PodSpec; fields.test.ts checks that.
  return readFields(podSpecRule, pod.spec ?? {}, 'spec', context) as unknown as V1PodSpec;
}
