import type { Config } from '../../schemas/generated/types.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { ConfigOverrides } from '../../shared/config/sources.ts';
import { StartError } from '../../shared/startError.ts';

type RouteKey = 'create' | 'delete' | 'status' | 'get_logs';

/** The option of each endpoint in section `routes`. */
const routeKeyOf: Readonly<Record<Endpoint, RouteKey>> = {
  create: 'create',
  delete: 'delete',
  status: 'status',
  getLogs: 'get_logs',
};

const endpoints = Object.keys(routeKeyOf) as readonly Endpoint[];

/** The endpoints that a function elsewhere answers, each with the function's URL. */
export function routedOf({ routes }: Pick<Config, 'routes'>): ReadonlyMap<Endpoint, URL> {
  const routed = endpoints.filter((endpoint) => routes[routeKeyOf[endpoint]] !== 'local');
  return new Map(routed.map((endpoint) => [endpoint, new URL(routes[routeKeyOf[endpoint]])]));
}

/** Whether this process answers any endpoint, also as the fallback, so that it needs a backend. */
export function isAnythingLocal(config: Pick<Config, 'routes'>): boolean {
  return config.routes.fallback === 'local' || routedOf(config).size < endpoints.length;
}

/**
 * The options in `--route ENDPOINT=URL` and `--route-fallback POLICY`, which override every other source of the configuration.
 * @throws StartError `usage` for a route that names no endpoint
 */
export function readRoutes(routes: readonly string[], fallback: string | undefined): ConfigOverrides {
  const chosen = routes.map((text): [RouteKey, string] => {
    const [, name = '', url = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
    const endpoint = endpoints.find((known) => known === name);
    if (endpoint === undefined)
      throw new StartError(
        'usage',
        `--route ${text} must be ENDPOINT=URL or ENDPOINT=local, with one of: ${endpoints.join(', ')}`,
      );
    return [routeKeyOf[endpoint], url];
  });
  const policy = fallback === undefined ? {} : { fallback: fallback as Config['routes']['fallback'] };
  return { routes: { ...Object.fromEntries(chosen), ...policy } };
}
