import type { RequestListener } from 'node:http';
import type { Logger } from '../../shared/logger.ts';
import type { Tracing } from '../tracing/tracing.ts';
import { whyClosed } from './cutOff.ts';
import { sendError } from './errorReply.ts';
import { Exchange } from './exchange.ts';
import { admit, type Guard } from './guard.ts';
import type { InFlightRequests } from './inFlightRequests.ts';
import { sendText } from './reply.ts';
import { factsOf, isSent, logRequest, type RequestFacts } from './requestLog.ts';
import { findRoute, type Routes } from './route.ts';

export interface DispatcherOptions {
  readonly routes: Routes;
  readonly guard: Guard;
  readonly inFlight: InFlightRequests;
  readonly log: Logger;
  /** Whether every request gets a line at level info, or only failures do. Read for each request, because a reload may change it. */
  readonly logRequests: boolean;
  /** Set if traces are exported. */
  readonly tracing?: Tracing;
  /** Called for each request once its response is closed. Must not throw. */
  readonly onAnswered?: ((facts: RequestFacts) => void) | undefined;
  /** The text of a 404 where no route matches. */
  readonly notFound: string;
}

/** Every request takes these steps, over a socket or from a function platform: route, guard, body, handler, reply, line in the log. */
export function createDispatcher(options: DispatcherOptions): RequestListener {
  const { routes, guard, inFlight, log, onAnswered, notFound, tracing } = options;

  const answer = async (exchange: Exchange): Promise<void> => {
    const { request, route } = exchange;
    try {
      admit(request.headers, guard, route?.isPublic === true);
      if (route === undefined) sendText(exchange, 404, notFound);
      else await route.answer(exchange);
    } catch (error) {
      sendError(error, exchange, log);
    }
  };

  const leave = (exchange: Exchange) => {
    if (!isSent(exchange)) {
      exchange.inFlight.cutOff ??= whyClosed(exchange.request.socket);
      exchange.inFlight.disconnected();
    }
    inFlight.leave(exchange.inFlight);
    const facts = factsOf(exchange);
    exchange.span?.end(facts);
    logRequest(log, options.logRequests, facts);
    onAnswered?.(facts);
  };

  return (request, response) => {
    const route = findRoute(routes, request);
    const exchange = new Exchange(request, response, route, inFlight.enter(route?.kind ?? 'poll'), tracing);
    // stream.finished() would do the same, but adds a dozen listeners.
    response.on('close', () => leave(exchange));
    void answer(exchange);
  };
}
