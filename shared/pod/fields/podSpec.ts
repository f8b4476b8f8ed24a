import type { V1PodSpec } from '@kubernetes/client-node';
import type { LocalPod } from '../../../schemas/generated/types.ts';
import { nameOfPod } from '../podError.ts';
import type { Fates } from './fates.ts';
import { metadataRule } from './metadataFields.ts';
import { podSpecRule } from './podFields.ts';
import { type FieldContext, readFields } from './read.ts';

/**
 * The spec as its author asked for it, every field Kubernetes has and no other. To be looked at, never to be sent.
 * @throws PluginError `invalid_request` when a field is not of its type
 */
export function askedSpec(pod: LocalPod, fates: Fates): V1PodSpec {
  return readSpec(pod, { pod: nameOfPod(pod), fates, refuses: false, keeps: () => true });
}

/**
 * A fresh copy of the fields that are copied as they are.
 * @throws PluginError `refused` when a field is set that is never offloaded
 */
export function copiedSpec(pod: LocalPod): V1PodSpec {
  return readSpec(pod, {
    pod: nameOfPod(pod),
    refuses: true,
    keeps: (rule) => rule.rule === 'leaf' && rule.fate === 'copied',
  });
}

/** Records what becomes of the metadata's fields; their translation is in metadata.ts. */
export function noteMetadata(pod: LocalPod, fates: Fates): void {
  readFields(metadataRule, pod.metadata, 'metadata', {
    pod: nameOfPod(pod),
    fates,
    refuses: false,
    keeps: () => false,
  });
}

function readSpec(pod: LocalPod, context: FieldContext): V1PodSpec {
  // The rules have exactly the fields and types of the model, which fields.test.ts holds them to.
  return readFields(podSpecRule, pod.spec ?? {}, 'spec', context) as unknown as V1PodSpec;
}
