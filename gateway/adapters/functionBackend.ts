import type { Backend } from '../../shared/backend/backend.ts';
import type { BackendModule, Endpoint } from '../../shared/backend/module.ts';
import type { Environment } from '../../shared/environment.ts';

/**
 * A backend made of the functions' operations: each is opened by its first call, and has no memory of earlier calls. A process that the
 * platform freezes between two requests can neither watch nor work in the background.
 */
export function createFunctionBackend(openFunction: BackendModule['openFunction'], env: Environment): Backend {
  const opened = new Map<Endpoint, Promise<unknown>>();
  const open = <One extends Endpoint>(endpoint: One): ReturnType<BackendModule['openFunction'][One]> => {
    const known = opened.get(endpoint) ?? openFunction[endpoint](env);
    opened.set(endpoint, known);
    known.catch(() => opened.delete(endpoint));
    return known as ReturnType<BackendModule['openFunction'][One]>;
  };
  return {
    create: async (request, call) => (await open('create')).backend.create(request, call),
    remove: async (pod, call) => (await open('delete')).backend.remove(pod, call),
    status: async (pods, call) => (await open('status')).backend.status(pods, call),
    ping: async (call) => (await open('status')).backend.ping(call),
    logs: async (request, call) => (await open('getLogs')).backend.logs(request, call),
    start: async () => undefined,
    stop: async () => undefined,
  };
}
