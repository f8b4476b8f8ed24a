import type { RemoteRequest } from '../../backend/remoteRequests.ts';
import type { ApiCall } from './client.ts';

/** A try of a call as observers hear of it. */
export function describeRequest({ method, path, query, deadline }: ApiCall, attempt: number): RemoteRequest {
  const { resource, isNamed } = resourceIn(path);
  const verb = method === 'GET' && query?.watch === true ? 'watch' : verbs[method][isNamed ? 'one' : 'many'];
  return { verb, resource, method, path, attempt, session: deadline.session };
}

/** Kubernetes' verbs, as rules of RBAC and the API server's own metrics have them. */
const verbs: Readonly<Record<ApiCall['method'], { readonly one: string; readonly many: string }>> = {
  GET: { one: 'get', many: 'list' },
  POST: { one: 'create', many: 'create' },
  PATCH: { one: 'patch', many: 'patch' },
  DELETE: { one: 'delete', many: 'deletecollection' },
};

/** Of what is below no API group, as `/version`, the path is all there is. */
function resourceIn(path: string): { readonly resource: string; readonly isNamed: boolean } {
  const rest = /^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)\/(.+)$/.exec(path)?.[1];
  if (rest === undefined) return { resource: path.slice(1), isNamed: true };
  const [, inNamespace] = /^namespaces\/[^/]+\/(.+)$/.exec(rest) ?? [];
  const [resource = '', name, subresource] = (inNamespace ?? rest).split('/');
  return { resource: subresource === undefined ? resource : `${resource}/${subresource}`, isNamed: name !== undefined };
}
