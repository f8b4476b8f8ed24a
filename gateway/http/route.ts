import type { IncomingMessage } from 'node:http';
import type { Exchange } from './exchange.ts';
import type { RequestKind } from './inFlightRequest.ts';

/** What answers a path. */
export interface Route {
  readonly path: string;
  readonly kind: RequestKind;
  /** Static pages, which a browser opens before it can send a token. */
  readonly isPublic: boolean;
  /** A machine asks every few seconds, so that its answer is no news for the log, whatever it is. */
  readonly isProbe?: boolean;
  /** @throws PluginError for what its client can act on */
  answer(exchange: Exchange): Promise<void> | void;
}

/** By method and path: `GET /status`. */
export type Routes = ReadonlyMap<string, Route>;

/** The route of a request. A query changes nothing: no path has one. */
export function findRoute(routes: Routes, { method, url = '' }: IncomingMessage): Route | undefined {
  const query = url.indexOf('?');
  return routes.get(`${method} ${query === -1 ? url : url.slice(0, query)}`);
}
