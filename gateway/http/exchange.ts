import type { IncomingMessage, ServerResponse } from 'node:http';
import { contextIn, type TraceContext } from '../tracing/traceContext.ts';
import type { RequestSpan, Tracing } from '../tracing/tracing.ts';
import type { InFlightRequest } from './inFlightRequest.ts';
import type { Subject } from './requestSubject.ts';
import type { Route } from './route.ts';
import { sessionOf } from './session.ts';

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
  /** Where traces are wanted. */
  readonly span: RequestSpan | undefined;
  #session: string | undefined;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    route: Route | undefined,
    inFlight: InFlightRequest,
    tracing?: Tracing,
  ) {
    this.request = request;
    this.response = response;
    this.route = route;
    this.inFlight = inFlight;
    if (tracing !== undefined && route?.isPublic === false) this.span = tracing.begin(this.#sendersTrace);
  }

  /** For whoever is asked because of it: where no traces are wanted here, what its sender has. */
  get trace(): TraceContext | undefined {
    return this.span?.context ?? this.#sendersTrace;
  }

  get #sendersTrace(): TraceContext | undefined {
    const { traceparent, tracestate } = this.request.headers;
    return contextIn(traceparent, tracestate);
  }

  get session(): string {
    this.#session ??= sessionOf(this.request.headers['interlink-http-session']);
    return this.#session;
  }
}
