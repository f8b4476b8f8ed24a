import { handler as create } from '../../../handlers/create.ts';
import { handler as remove } from '../../../handlers/delete.ts';
import { handler as getLogs } from '../../../handlers/getLogs.ts';
import { handler as status } from '../../../handlers/status.ts';
import type { Backend, Call } from '../../../shared/backend/backend.ts';
import type { Context, Output } from '../../../shared/handler.ts';
import { PluginError } from '../../../shared/interlink/errors.ts';
import { parseJson } from '../../../shared/interlink/json.ts';
import type { Deployed } from '../../../shared/invoke.ts';
import { openFunction } from '../../../shared/kubernetes/index.ts';
import { replyOf } from './called.ts';
import type { Operation, Plugin } from './plugin.ts';
import { toVerbs } from './verbs.ts';

type Environment = Readonly<Record<string, string>>;
type Deployment = (input: unknown, call: Pick<Call, 'signal' | 'session'>) => Promise<Output>;

/**
 * Each endpoint as the function that is deployed for it: the handler with the context it makes of its environment, and nothing in common
 * with the other three.
 */
export function openFunctions(env: Environment): Plugin {
  const deployments: Readonly<Record<Operation, Deployment>> = {
    status: deploy({ handler: status, createContext: openFunction.status }, env),
    create: deploy({ handler: create, createContext: openFunction.create }, env),
    delete: deploy({ handler: remove, createContext: openFunction.delete }, env),
    getLogs: deploy({ handler: getLogs, createContext: openFunction.getLogs }, env),
  };
  let session = 0;
  return toVerbs((operation, body, options) => {
    const signal = options?.signal ?? new AbortController().signal;
    return replyOf(async () => {
      const input = parseJson(body);
      // As every way to run a function does: what platforms send when they send nothing is no ping.
      if (input === undefined) throw new PluginError('invalid_request', 'the body is empty');
      return deployments[operation](input, { signal, session: `${operation}#${session++}` });
    });
  });
}

/** How many instances of a function share its calls. */
const instances = 2;

/** Instances take turns, as on a platform that started a second one: what one of them remembers must not matter. */
function deploy<Own extends keyof Backend>({ handler, createContext }: Deployed<Own>, env: Environment): Deployment {
  const started: Promise<Context<Own>>[] = [];
  let calls = 0;
  return async (input, call) => {
    const turn = calls++ % instances;
    started[turn] ??= createContext(env);
    return handler(input, { ...(await started[turn]), ...call });
  };
}
