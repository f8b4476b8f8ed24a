import { validate } from '../schemas/generated/deleteRequest.js';
import { type Context, defineHandler } from '../shared/handler.ts';
import { onlyElement } from '../shared/interlink/wireKeys.ts';

/** Removes all that was made for the pod's uid. Idempotent: a pod that does not exist counts as removed, and interLink may ask twice. */
export const handler = defineHandler({
  prepare: onlyElement,
  validate,
  run: async (pod, context: Context<'remove'>): Promise<string> => {
    await context.backend.remove(pod, context);
    return `Pod ${pod.metadata.namespace}/${pod.metadata.name} deleted`;
  },
});
