import type { Endpoint } from '../../shared/backend/module.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import type { RequestKind } from './inFlightRequest.ts';

/** How an endpoint is called: the same for the gateway and for functions. */
export interface Definition {
  /** interLink sends GET with a body for status and getLogs (contract.md 0); POST is for clients that cannot. */
  readonly methods: readonly string[];
  readonly limit: 'create_body_limit' | 'status_body_limit' | 'body_limit';
  readonly kind: RequestKind;
}

export const definitions: Readonly<Record<Endpoint, Definition>> = {
  create: { methods: ['POST'], limit: 'create_body_limit', kind: 'work' },
  delete: { methods: ['POST', 'DELETE'], limit: 'body_limit', kind: 'work' },
  status: { methods: ['GET', 'POST'], limit: 'status_body_limit', kind: 'poll' },
  getLogs: { methods: ['GET', 'POST'], limit: 'body_limit', kind: 'work' },
};

/** The text of a 404. */
export const notFound = 'not found: an interLink plugin answers /create, /delete, /status and /getLogs\n';

export const tooLarge = (limit: number) =>
  new PluginError('too_large', `the body is larger than ${limit} bytes, the limit of this path`);

/** The error for an empty body where that is no ping. Many API gateways in front of functions drop the body of a GET silently. */
export function emptyBody(endpoint: Endpoint, method: string | undefined): PluginError {
  const hint =
    method === 'GET' ? `: if the GET had one, a gateway on its way dropped it; send POST /${endpoint} instead` : '';
  return new PluginError('invalid_request', `the body is empty${hint}`);
}
