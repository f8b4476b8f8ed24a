import { validate as validatePod } from '../schemas/generated/pod.js';
import { validate } from '../schemas/generated/statusRequest.js';
import type { LocalPod, Ping, PodStatus } from '../schemas/generated/types.ts';
import { forEachInTurns } from '../shared/async/turns.ts';
import { assertValid, type Context, defineHandler } from '../shared/handler.ts';

/** Answers where each pod stands; asked about no pod at all it is the ping, and answers how the node stands. */
export const handler = defineHandler({
  // An empty body is a ping like `[]` and null.
  prepare: (input) => input ?? null,
  validate,
  run: async (asked, context: Context<'status' | 'ping'>): Promise<PodStatus[] | Ping> => {
    if (asked === null || asked.length === 0) return context.backend.ping(context);
    const pods: LocalPod[] = [];
    await forEachInTurns(asked, (pod) => {
      if (validatePod(pod)) pods.push(pod);
    });
    // One malformed pod must not hide the others; when there is no other, say what is wrong with it.
    if (pods.length === 0) assertValid(validatePod, asked[0]);
    return context.backend.status(pods, context);
  },
});
