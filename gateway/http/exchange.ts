import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InFlightRequest } from './inFlightRequest.ts';
import type { Route } from './route.ts';
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

  /** interLink's correlation id. Sent by interLink for its own logs; like it we make one up where there is none. */
  get session(): string {
    if (this.#session === undefined) {
      const header = this.request.headers['interlink-http-session'];
      this.#session = typeof header === 'string' && header !== '' ? header.slice(0, 128) : `Request-${randomUUID()}`;
    }
    return this.#session;
  }
}
