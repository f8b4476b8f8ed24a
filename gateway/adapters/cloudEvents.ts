import { randomUUID } from 'node:crypto';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Handler } from '../../shared/handler.ts';
import { parseBody } from '../../shared/interlink/body.ts';
import { isRecord } from '../../shared/record.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Route } from '../http/route.ts';

/** The `source` attribute of the CloudEvents that answer a request. */
const source = 'interlink-kubernetes-plugin';

/**
 * The request in a body. In binary mode it is the body itself. In structured mode it is the event's `data`; such a body has a `specversion`,
 * which no request of interLink has (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md).
 * @throws PluginError `invalid_request` for data in base64 that is not JSON
 */
export function requestIn(input: unknown): unknown {
  if (!isRecord(input) || typeof input.specversion !== 'string') return input;
  const { data, data_base64: base64 } = input;
  return typeof base64 === 'string' ? parseBody(Buffer.from(base64, 'base64')) : data;
}

/** Wraps a handler so that it also takes CloudEvents, in binary or structured mode. */
export const takingEvents =
  <Own extends keyof Backend>(handler: Handler<Own>): Handler<Own> =>
  (input, context) =>
    handler(requestIn(input), context);

const isEvent = ({ headers }: Exchange['request']) =>
  headers['ce-specversion'] !== undefined || headers['content-type']?.startsWith('application/cloudevents+json');

/**
 * Wraps a route so that it answers an event with an event in binary mode. A Knative broker treats a 2xx with any other body as a failure, and
 * sends the event again.
 */
export function answeringEvents(endpoint: Endpoint, route: Route): Route {
  return {
    ...route,
    answer: async (exchange) => {
      const { request, response } = exchange;
      if (!isEvent(request)) return route.answer(exchange);
      const headers = {
        'ce-specversion': '1.0',
        'ce-id': randomUUID(),
        'ce-source': source,
        'ce-type': `dev.interlink.${endpoint}.answered`,
      };
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      try {
        await route.answer(exchange);
      } catch (error) {
        for (const name of Object.keys(headers)) response.removeHeader(name);
        throw error;
      }
    },
  };
}
