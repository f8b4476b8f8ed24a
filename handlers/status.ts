import { validate as validatePod } from '../schemas/generated/pod.js';
import { validate } from '../schemas/generated/statusRequest.js';
import type { LocalPod, Ping, PodStatus } from '../schemas/generated/types.ts';
import { forEachInTurns } from '../shared/async/turns.ts';
import { assertValid, type Context, defineHandler } from '../shared/handler.ts';

/** Answers the status of each pod. A request without pods is the ping (contract.md 1.3), and gets the state of the node. */
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
    // One malformed pod must not hide the others. If there is no valid one, the answer says what is wrong with the first.
    if (pods.length === 0) assertValid(validatePod, asked[0]);
    return context.backend.status(pods, context);
  },
});
