import { isRecord, toRecord } from '../../record.ts';
import type { RemoteRequest } from '../../remoteRequests.ts';
import type { ApiCall } from './client.ts';

/** Describes one try of a call for observers. */
export function describeRequest({ method, path, query, body, deadline }: ApiCall, attempt: number): RemoteRequest {
  const info = requestInfoOf(path);
  const { resource, namespace } = info;
  const name = info.name ?? nameIn(body);
  const verb = method === 'GET' && query?.watch === true ? 'watch' : verbs[method][info.isCollection ? 'many' : 'one'];
  return {
    verb,
    resource,
    method,
    path,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    // A review, such as a SelfSubjectAccessReview, is POSTed but not stored.
    isChange: method !== 'GET' && query?.dryRun === undefined && !resource.endsWith('reviews'),
    attempt,
    session: deadline.session,
    isObserved: (deadline.observers ?? []).length > 0,
  };
}

/** Kubernetes' verbs, as rules of RBAC and the API server's own metrics have them. */
const verbs: Readonly<Record<ApiCall['method'], { readonly one: string; readonly many: string }>> = {
  GET: { one: 'get', many: 'list' },
  POST: { one: 'create', many: 'create' },
  PATCH: { one: 'patch', many: 'patch' },
  DELETE: { one: 'delete', many: 'deletecollection' },
};

interface RequestInfo {
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly isCollection: boolean;
}

/** The object or collection that a path names. A path outside the API groups, such as `/version`, counts as the resource itself. */
function requestInfoOf(path: string): RequestInfo {
  const rest = /^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)\/(.+)$/.exec(path)?.[1];
  if (rest === undefined) return { resource: path.slice(1), isCollection: false };
  const [, namespace, inNamespace] = /^namespaces\/([^/]+)\/(.+)$/.exec(rest) ?? [];
  const [resource = '', name, subresource] = (inNamespace ?? rest).split('/').map(decodeURIComponent);
  return {
    resource: subresource === undefined ? resource : `${resource}/${subresource}`,
    ...(namespace !== undefined && { namespace: decodeURIComponent(namespace) }),
    ...(name !== undefined && { name }),
    isCollection: name === undefined,
  };
}

/** The name of an object that is POSTed to a collection: it is in the body, not in the path. */
function nameIn(body: object | undefined): string | undefined {
  if (!isRecord(body)) return undefined;
  const { name } = toRecord(body.metadata);
  return typeof name === 'string' ? name : undefined;
}
