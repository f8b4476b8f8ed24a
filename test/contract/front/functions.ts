import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createFunction, type FunctionEntry, type FunctionReply } from '../../../gateway/adapters/function.ts';
import { handler as create } from '../../../handlers/create.ts';
import { handler as remove } from '../../../handlers/delete.ts';
import { handler as getLogs } from '../../../handlers/getLogs.ts';
import { handler as status } from '../../../handlers/status.ts';
import type { Backend } from '../../../shared/backend/backend.ts';
import { openFunction } from '../../../shared/kubernetes/index.ts';
import type { Deployed } from '../../../shared/runIfMain.ts';
import { routes } from './http.ts';
import type { Operation, Plugin, Reply } from './plugin.ts';
import { toVerbs } from './verbs.ts';

type Environment = Readonly<Record<string, string>>;

/**
 * Each endpoint as the function that is deployed for it: the entry that all platforms have in common, around the handler and the context it
 * makes of its environment, and nothing in common with the other three.
 */
export function openFunctions(envOf: (operation: Operation) => Environment): Plugin {
  const deployments: Readonly<Record<Operation, FunctionEntry>> = {
    status: deploy('status', { handler: status, createContext: openFunction.status }, envOf('status')),
    create: deploy('create', { handler: create, createContext: openFunction.create }, envOf('create')),
    delete: deploy('delete', { handler: remove, createContext: openFunction.delete }, envOf('delete')),
    getLogs: deploy('getLogs', { handler: getLogs, createContext: openFunction.getLogs }, envOf('getLogs')),
  };
  let session = 0;
  return toVerbs(async (operation, body, options) => {
    const { method, path } = routes[operation];
    const headers = { 'interlink-http-session': `${operation}#${session++}` };
    return toReply(await deployments[operation]({ method, path, headers, body: Buffer.from(body), ...options }));
  });
}

/** Two instances take turns, as on a platform that started a second one: what one of them remembers must not matter. */
function deploy<Own extends keyof Backend>(
  operation: Operation,
  deployed: Deployed<Own>,
  env: Environment,
): FunctionEntry {
  const one = createFunction(operation, deployed, env);
  const other = createFunction(operation, deployed, env);
  let calls = 0;
  return (request) => (calls++ % 2 === 0 ? one(request) : other(request));
}

function toReply({ status: statusCode, headers, body: output }: FunctionReply): Reply {
  const body = typeof output === 'string' ? Readable.from([Buffer.from(output)], { objectMode: false }) : output;
  return { statusCode, headers, body, text: () => text(body) };
}
