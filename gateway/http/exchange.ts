import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InFlightRequest } from './inFlightRequest.ts';
import type { Route } from './route.ts';
import { sessionOf } from './session.ts';
import type { Subject } from './subject.ts';

/** Why a request was refused or failed: the code of the error, and the text the client got. */
export interface Failure {
  readonly code: string;
  readonly reason: string;
}

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
  /** Known once the body was read. */
  subject: Subject | undefined;
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
