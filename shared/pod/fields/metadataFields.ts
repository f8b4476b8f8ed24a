import { dropped, object, rewritten } from './rules.ts';

const local = 'it is about the object in the local cluster';

/** What happens to the fields of a pod's metadata. The metadata of delivered ConfigMaps, Secrets and claims is never carried over. */
export const metadataRule = object({
  annotations: rewritten(
    'strings',
    'only those offloading.annotation_allow names, with those of offloading.annotations and the marks of this plugin',
  ),
  creationTimestamp: dropped(local),
  deletionGracePeriodSeconds: dropped(local),
  deletionTimestamp: dropped(local),
  finalizers: dropped('nobody in the remote cluster would ever remove them'),
  generateName: dropped(local),
  generation: dropped(local),
  labels: rewritten(
    'strings',
    'but those by which somebody in the remote cluster would act on the pod, with those of offloading.labels and the marks of this plugin',
  ),
  managedFields: dropped(local),
  name: rewritten('string', 'unique in the remote namespace, with the uid at its end'),
  namespace: rewritten('string', 'by offloading.namespace_prefix'),
  ownerReferences: dropped('the remote cluster would delete an object whose owner it does not know'),
  resourceVersion: dropped(local),
  selfLink: dropped(local),
  uid: rewritten('string', 'kept as a label and an annotation'),
});
