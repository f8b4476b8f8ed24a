import { validate } from '../schemas/generated/deleteRequest.js';
import { type Context, defineHandler } from '../shared/interlink/handler.ts';
import { onlyElement } from '../shared/interlink/wireKeys.ts';
import { runIfMain } from '../shared/invoke.ts';
import { openFunction } from '../shared/kubernetes/function.ts';
import { createClusterTombstones } from '../shared/kubernetes/remove/clusterTombstones.ts';
import { createPodRemover } from '../shared/kubernetes/remove/removePod.ts';

/** Removes all that was made for the pod's uid. A pod that is not there is removed already: interLink may ask twice. */
export const handler = defineHandler({
  prepare: onlyElement,
  validate,
  run: async (pod, context: Context<'remove'>): Promise<string> => {
    await context.backend.remove(pod, context);
    return `Pod ${pod.metadata.namespace}/${pod.metadata.name} deleted`;
  },
});

/** The context this function has when it is deployed alone. */
export const createContext = (env: Readonly<Record<string, string | undefined>>) =>
  openFunction(env, (cluster) => ({
    remove: createPodRemover({ ...cluster, tombstones: createClusterTombstones(cluster) }),
  }));

await runIfMain(import.meta.url, { handler, createContext });
