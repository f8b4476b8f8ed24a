import type { RequestListener } from 'node:http';
import type { Config } from '../../schemas/generated/types.ts';
import type { Logger } from '../../shared/logger.ts';
import { docsRoutes } from '../docs/docsRoutes.ts';
import { type EndpointOptions, endpointRoutes } from './endpoints.ts';
import { sendError } from './errorReply.ts';
import { Exchange } from './exchange.ts';
import { admit, type Guard } from './guard.ts';
import { healthRoutes } from './healthRoute.ts';
import type { InFlightRequests } from './inFlightRequests.ts';
import { sendText } from './reply.ts';
import { logRequest } from './requestLog.ts';
import { findRoute } from './route.ts';

export interface DispatcherOptions extends EndpointOptions {
  readonly app: Config['app'];
  readonly guard: Guard;
  readonly inFlight: InFlightRequests;
  readonly log: Logger;
  /** Whether every request gets a line at level info, or only failures do. */
  readonly logRequests: boolean;
}

/**
 * The one way of every request, whatever brings it: route, guard, body, handler, reply, line in the log.
 * @throws StartError `configuration` when the documentation's path is one the plugin needs
 */
export function createDispatcher(options: DispatcherOptions): RequestListener {
  const { guard, inFlight, log, logRequests } = options;
  const answering = new Map([...endpointRoutes(options), ...healthRoutes(options.backend)]);
  const routes = new Map([...answering, ...docsRoutes(options.app, answering)]);

  const answer = async (exchange: Exchange): Promise<void> => {
    const { request, route } = exchange;
    try {
      admit(request.headers, guard, route?.isPublic === true);
      if (route === undefined) sendNotFound(exchange);
      else await route.answer(exchange);
    } catch (error) {
      sendError(error, exchange, log);
    }
  };

  const leave = (exchange: Exchange) => {
    if (!exchange.response.writableFinished) exchange.inFlight.clientGone();
    inFlight.leave(exchange.inFlight);
    logRequest(log, logRequests, exchange);
  };

  return (request, response) => {
    const route = findRoute(routes, request);
    const exchange = new Exchange(request, response, route, inFlight.enter(route?.kind ?? 'poll'));
    // stream.finished() says the same, with a dozen listeners.
    response.once('close', () => leave(exchange));
    void answer(exchange);
  };
}

function sendNotFound(exchange: Exchange): void {
  sendText(exchange, 404, 'not found: an interLink plugin answers /create, /delete, /status and /getLogs\n');
}
