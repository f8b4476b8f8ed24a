import { validate } from '../schemas/generated/createRequest.js';
import type { CreateReply } from '../schemas/generated/types.ts';
import { type Context, defineHandler } from '../shared/interlink/handler.ts';
import { onlyElement, withUsualKeys } from '../shared/interlink/wireKeys.ts';
import { runIfMain } from '../shared/invoke.ts';
import { createPodCreator } from '../shared/kubernetes/create/createPod.ts';
import { openFunction } from '../shared/kubernetes/function.ts';
import { createClusterTombstones } from '../shared/kubernetes/remove/clusterTombstones.ts';

/** Starts the pod in the remote cluster, once per uid however often interLink asks. */
export const handler = defineHandler({
  prepare: (input) => toContainerKeys(withUsualKeys(onlyElement(input))),
  validate,
  run: async (request, context: Context<'create'>): Promise<CreateReply> => {
    const { jobId } = await context.backend.create(request, context);
    return { PodUID: request.pod.metadata.uid, PodJID: jobId };
  },
});

/** The context this function has when it is deployed alone. */
export const createContext = (env: Readonly<Record<string, string | undefined>>) =>
  openFunction(env, (cluster) => ({
    create: createPodCreator({ ...cluster, tombstones: createClusterTombstones(cluster) }),
  }));

function toContainerKeys(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('container' in input) || !Array.isArray(input.container))
    return input;
  return { ...input, container: input.container.map(withUsualKeys) };
}

await runIfMain(import.meta.url, { handler, createContext });
