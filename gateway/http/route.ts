import type { IncomingMessage } from 'node:http';
import type { Exchange } from './exchange.ts';
import type { RequestKind } from './inFlightRequest.ts';

/** A path and its handler. */
export interface Route {
  readonly path: string;
  readonly kind: RequestKind;
  /** Needs no bearer token: static pages, which a browser opens before it can send one, and probes. */
  readonly isPublic: boolean;
  /** Is requested by a machine every few seconds, so that even a failure is logged at level debug only. */
  readonly isProbe?: boolean;
  /** @throws PluginError for errors that the client can act on */
  answer(exchange: Exchange): Promise<void> | void;
}

/** Routes by method and path, such as `GET /status`. */
export type Routes = ReadonlyMap<string, Route>;

/** The route of a request. A query string is ignored. */
export function findRoute(routes: Routes, { method, url = '' }: IncomingMessage): Route | undefined {
  const query = url.indexOf('?');
  return routes.get(`${method} ${query === -1 ? url : url.slice(0, query)}`);
}
