import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InFlightRequest } from './inFlightRequest.ts';
import type { Failure } from './requestLog.ts';
import type { Route } from './routes.ts';
import { sessionOf } from './session.ts';

/** A request on its way to its answer. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Undefined where nothing is. */
  readonly route: Route | undefined;
  readonly inFlight: InFlightRequest;
  /** By performance.now(). */
  readonly startedAt = performance.now();
  failure: Failure | undefined;
  #session: string | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, route: Route | undefined, inFlight: InFlightRequest) {
    this.request = request;
    this.response = response;
    this.route = route;
    this.inFlight = inFlight;
  }

  get session(): string {
    this.#session ??= sessionOf(this.request.headers['interlink-http-session']);
    return this.#session;
  }
}
