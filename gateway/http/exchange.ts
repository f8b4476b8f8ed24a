import type { IncomingMessage, ServerResponse } from 'node:http';
import { contextIn, type TraceContext } from '../tracing/traceContext.ts';
import type { RequestSpan, Tracing } from '../tracing/tracing.ts';
import type { Failure } from './failure.ts';
import type { InFlightRequest } from './inFlightRequest.ts';
import type { Subject } from './requestSubject.ts';
import type { Route } from './route.ts';
import { sessionOf } from './session.ts';

/** A request and its response. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Undefined if no route matches. */
  readonly route: Route | undefined;
  readonly inFlight: InFlightRequest;
  /** Milliseconds of performance.now(). */
  readonly startedAt = performance.now();
  /** The error that was answered. */
  failure: Failure | undefined;
  /** What the request is about; undefined until the body is parsed. */
  subject: Subject | undefined;
  /** Set if traces are exported and the route is not public. */
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

  /** The trace context for a forwarded request: that of our span, else, if the plugin exports no traces, the one the sender sent. */
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
