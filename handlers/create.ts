import { validate } from '../schemas/generated/createRequest.js';
import type { CreateReply } from '../schemas/generated/types.ts';
import { type Context, defineHandler } from '../shared/handler.ts';
import { onlyElement, withUsualKeys } from '../shared/interlink/wireKeys.ts';

/** Starts the pod in the remote cluster. Idempotent per uid: interLink may send a create more than once (contract.md 6.8). */
export const handler = defineHandler({
  prepare: (input) => toContainerKeys(withUsualKeys(onlyElement(input))),
  validate,
  run: async (request, context: Context<'create'>): Promise<CreateReply> => {
    const { jobId } = await context.backend.create(request, context);
    return { PodUID: request.pod.metadata.uid, PodJID: jobId };
  },
});

function toContainerKeys(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('container' in input) || !Array.isArray(input.container))
    return input;
  return { ...input, container: input.container.map(withUsualKeys) };
}
