import type { ResourceType } from '../api/resources.ts';
import { resourceType } from '../api/resources.ts';
import { badRequest, methodNotAllowed, noSuchResource } from '../api/status.ts';

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/** What a request is about, as the API server's authoriser sees it. */
export interface Target {
  readonly type: ResourceType;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
  readonly verb: Verb;
}

/** Reads a resource path (`/api/v1/…`, `/apis/group/version/…`); undefined when the path is not one. @throws ApiError 404, 405 */
export function toTarget(
  method: string,
  pathname: string,
  query: Readonly<Record<string, string>>,
): Target | undefined {
  const segments = pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  const parts = groupOf(segments);
  if (parts === undefined) return undefined;
  const { group, rest } = parts;
  const [first = '', second, third, ...more] = rest;
  // `/namespaces/x/pods` is about pods in x; `/namespaces/x` and `/namespaces/x/status` are about the namespace.
  const inNamespace = first === 'namespaces' && third !== undefined && resourceType(group, third)?.namespaced === true;
  const [plural, name, subresource, extra] = inNamespace ? [third, ...more] : [first, second, third, ...more];
  const type = resourceType(group, plural ?? '');
  if (type === undefined || extra !== undefined) throw noSuchResource();
  if (type.namespaced !== inNamespace && (name !== undefined || inNamespace)) throw noSuchResource();
  if (subresource !== undefined && !type.subresources.includes(subresource)) throw noSuchResource();
  const namespace = inNamespace ? second : undefined;
  const verb = verbOf(method, { named: name !== undefined, watch: isTrue(query.watch) });
  if (verb === 'create' && type.namespaced && !inNamespace) throw methodNotAllowed();
  return { type, namespace, name, subresource, verb };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) throw badRequest(`invalid URL escape ${JSON.stringify(segment)}`);
    throw error;
  }
}

const reviews: readonly string[] = ['authorization.k8s.io', 'authentication.k8s.io'];

function groupOf([root, ...rest]: readonly string[]):
  | { readonly group: string; readonly rest: readonly string[] }
  | undefined {
  if (root === 'api' && rest[0] === 'v1' && rest.length > 1) return { group: '', rest: rest.slice(1) };
  const [group = '', version, ...path] = rest;
  // Reviews are answered, and not stored.
  if (reviews.includes(group)) return undefined;
  if (root === 'apis' && version === 'v1' && path.length > 0) return { group, rest: path };
  return undefined;
}

function verbOf(method: string, { named, watch }: { readonly named: boolean; readonly watch: boolean }): Verb {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return named ? 'get' : watch ? 'watch' : 'list';
    case 'POST':
      if (!named) return 'create';
      break;
    case 'PUT':
      if (named) return 'update';
      break;
    case 'PATCH':
      if (named) return 'patch';
      break;
    case 'DELETE':
      return named ? 'delete' : 'deletecollection';
  }
  throw methodNotAllowed();
}

/** Go's query conversion: anything but `false`, `0` and absence is true. */
export const isTrue = (value: string | undefined): boolean => value !== undefined && value !== 'false' && value !== '0';
