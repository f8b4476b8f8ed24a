import type { Config } from '../schemas/generated/types.ts';
import type { BackendModule } from './backend/module.ts';
import { StartError } from './startError.ts';

/** All backends, by their name in `backend.type`. Each is a folder of `shared/` and a line here. */
const backends: Readonly<Record<string, () => Promise<BackendModule>>> = {
  kubernetes: () => import('./kubernetes/index.ts'),
};

/**
 * The backend that the configuration names.
 * @throws StartError `configuration` when there is none of that name
 */
export async function loadBackend({ backend: { type } }: Pick<Config, 'backend'>): Promise<BackendModule> {
  const load = Object.hasOwn(backends, type) ? backends[type] : undefined;
  if (load !== undefined) return load();
  const names = Object.keys(backends).join(', ');
  throw new StartError('configuration', `backend.type is ${JSON.stringify(type)}, and must be one of: ${names}`);
}

/** Loads all backends, for the command line, which is parsed before the configuration is read. */
export function loadBackends(): Promise<readonly BackendModule[]> {
  return Promise.all(Object.values(backends).map((load) => load()));
}
