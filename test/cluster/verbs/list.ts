import { prohibited, unsupported } from '../api/fault.ts';
import type { KubeObject } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { apiVersionOf } from '../api/resources.ts';
import type { Selector } from '../api/selectors.ts';
import { parseFieldSelector, parseLabelSelector } from '../api/selectors.ts';
import { ApiError, badRequest, invalid } from '../api/status.ts';
import type { World } from '../world.ts';
import { parseRevision } from './revision.ts';

export type Query = Readonly<Record<string, string>>;

export interface ObjectList {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

interface Token {
  readonly v: 'meta.k8s.io/v1';
  readonly rv: number;
  readonly start: string;
}

/** Both selectors of a query in one. @throws ApiError 400 */
export function selectorOf(query: Query, type: ResourceType): Selector {
  const labels = parseLabelSelector(query.labelSelector ?? '');
  const fields = parseFieldSelector(query.fieldSelector ?? '', type);
  return (object) => labels(object) && fields(object);
}

/** GET of a collection: one consistent revision, in name order, page by page when asked. @throws ApiError */
export function listObjects(world: World, type: ResourceType, namespace: string | undefined, query: Query): ObjectList {
  const selects = selectorOf(query, type);
  const limit = parseLimit(query.limit);
  const token = parseToken(query.continue);
  const revision = token?.rv ?? revisionOf(world, query);
  if (revision < world.store.compacted && revision !== world.store.revision) throw expired(token, world.store.revision);
  const all =
    revision === world.store.revision ? [...world.store.all(type, namespace)] : world.store.at(type, revision);
  const keyed = all
    .filter((object) => (namespace === undefined || object.metadata.namespace === namespace) && selects(object))
    .map((object) => [keyOf(object), object] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([key]) => token === undefined || key >= token.start);
  const page = limit === 0 ? keyed : keyed.slice(0, limit);
  const next = keyed[page.length]?.[0];
  const isFiltered = Boolean(query.labelSelector) || Boolean(query.fieldSelector);
  return {
    kind: `${type.kind}List`,
    apiVersion: apiVersionOf(type),
    metadata: {
      resourceVersion: String(revision),
      ...(next === undefined ? {} : { continue: encode({ v: 'meta.k8s.io/v1', rv: revision, start: next }) }),
      ...(next === undefined || isFiltered ? {} : { remainingItemCount: keyed.length - page.length }),
    },
    items: page.map(([, object]) => withoutType(object)),
  };
}

const keyOf = ({ metadata }: KubeObject) => `${metadata.namespace ?? ''}/${metadata.name}`;

/** Items of a list say neither kind nor apiVersion: the list says it for all. */
function withoutType(object: KubeObject): Readonly<Record<string, unknown>> {
  const { kind: _kind, apiVersion: _version, ...item } = object;
  return item;
}

function parseLimit(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  if (!/^-?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
  return Math.max(Number(text), 0);
}

/** An exact revision is kept; "not older than" is met by now; a future one is refused. */
function revisionOf({ store, options }: World, query: Query): number {
  const asked = parseRevision(query.resourceVersion, 'list', options.dialect);
  checkMatch(query);
  if (asked === undefined || asked === 0) return store.revision;
  if (asked > store.revision) {
    throw new ApiError(504, 'Timeout', `Timeout: Too large resource version: ${asked}, current: ${store.revision}`, {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    });
  }
  return query.resourceVersionMatch === 'Exact' ? asked : store.revision;
}

/** @throws ApiError 422 for a match that is none, or that lacks its version */
function checkMatch({ resourceVersion, resourceVersionMatch: match }: Query): void {
  if (match === undefined || match === '') return;
  const fault =
    resourceVersion === undefined || resourceVersion === ''
      ? prohibited('resourceVersionMatch', 'resourceVersionMatch is forbidden unless resourceVersion is provided')
      : match === 'Exact' || match === 'NotOlderThan'
        ? undefined
        : unsupported('resourceVersionMatch', match, ['Exact', 'NotOlderThan', '']);
  if (fault !== undefined) throw invalid({ group: 'meta.k8s.io', plural: '', kind: 'ListOptions' }, '', [fault]);
}

const encode = (token: Token) => Buffer.from(JSON.stringify(token)).toString('base64url');

function parseToken(text: string | undefined): Token | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const { v, rv, start } = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (v === 'meta.k8s.io/v1' && Number.isInteger(rv) && typeof start === 'string') return { v, rv, start };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw badRequest('invalid continue token: continue key is not valid: it does not decode');
}

/** The error carries a token with which an inconsistent list could go on. */
function expired(token: Token | undefined, now: number): ApiError {
  if (token === undefined) return new ApiError(410, 'Expired', 'The resourceVersion for the provided list is too old.');
  return new ApiError(
    410,
    'Expired',
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    undefined,
    { continue: encode({ ...token, rv: now }) },
  );
}
