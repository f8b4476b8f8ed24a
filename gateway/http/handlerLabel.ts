import type { Endpoint } from '../../shared/backend/module.ts';
import { definitions } from './definitions.ts';
import type { RequestFacts } from './requestLog.ts';

/**
 * What a request counts as, of few values whatever clients request: the endpoint, `follow` for getLogs with Follow, `other` for any other path.
 * In metrics it is the label `handler`.
 */
export function handlerLabelOf({ path, kind }: Pick<RequestFacts, 'path' | 'kind'>): Endpoint | 'follow' | 'other' {
  if (kind === 'follow') return 'follow';
  const name = path.slice(1);
  return isEndpoint(name) ? name : 'other';
}

const isEndpoint = (name: string): name is Endpoint => Object.hasOwn(definitions, name);
