import { randomUUID } from 'node:crypto';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Handler } from '../../shared/handler.ts';
import { parseBody } from '../../shared/interlink/body.ts';
import { isRecord } from '../../shared/record.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Route } from '../http/route.ts';

/** Who answers, as the CloudEvents that it answers with name it. */
const source = 'interlink-kubernetes-plugin';

/**
 * The request that a body is. In binary mode that is the body itself; in structured mode it is within, and nothing that interLink sends has
 * its `specversion` (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md).
 * @throws PluginError `invalid_request` for data in base64 that is not JSON
 */
export function requestIn(input: unknown): unknown {
  if (!isRecord(input) || typeof input.specversion !== 'string') return input;
  const { data, data_base64: base64 } = input;
  return typeof base64 === 'string' ? parseBody(Buffer.from(base64, 'base64')) : data;
}

/** A handler that takes CloudEvents of either mode, too. */
export const takingEvents =
  <Own extends keyof Backend>(handler: Handler<Own>): Handler<Own> =>
  (input, context) =>
    handler(requestIn(input), context);

const isEvent = ({ headers }: Exchange['request']) =>
  headers['ce-specversion'] !== undefined || headers['content-type']?.startsWith('application/cloudevents+json');

/**
 * A route that answers an event with an event of binary mode: a Knative broker takes any other body with a 2xx for a failure, and sends the
 * event again.
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
