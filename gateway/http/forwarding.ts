import type { Endpoint } from '../../shared/backend/module.ts';
import type { Output } from '../../shared/handler.ts';
import { smallBody } from '../../shared/interlink/body.ts';
import type { Logger } from '../../shared/logger.ts';
import type { FunctionAnswer, FunctionRoute } from '../router/functionRoute.ts';
import type { Router } from '../router/router.ts';
import type { RawBody } from './bodyReader.ts';
import type { Exchange } from './exchange.ts';
import { sendJsonText, sendOutput, toReady } from './reply.ts';
import { type Subject, subjectOf } from './requestSubject.ts';
import type { Route } from './route.ts';

export interface Forwarding {
  readonly endpoint: Endpoint;
  readonly route: FunctionRoute;
  readonly router: Pick<Router, 'fallback' | 'failedPing'>;
  readonly read: (exchange: Exchange) => Promise<RawBody>;
  /** Marks the request as a follow if it is one. @throws PluginError for a request that is not to be worked on */
  readonly assertAnswerable: (input: unknown, exchange: Exchange) => void;
  /** Calls the handler in this process: used when the function fails and `routes.fallback` is `local`. */
  readonly work: (input: unknown, exchange: Exchange) => Promise<Output>;
  readonly log: Logger;
}

/** Every body that is a ping (contract.md 1.3), also an empty one and `null`. */
const pings = /^\s*(\[\s*\]|null)?\s*$/;
const longestPing = 64;

const isPing = (endpoint: Endpoint, bytes: Buffer) =>
  endpoint === 'status' && bytes.length <= longestPing && pings.test(bytes.toString('latin1'));

/** What a small body is about, for the log. Errors are ignored: the function validates the body. */
async function subjectIn({ bytes, parse }: RawBody): Promise<Subject | undefined> {
  if (bytes.length > smallBody) return undefined;
  return parse().then(subjectOf, () => undefined);
}

/** Forwards requests to a function elsewhere, and passes its answer on, byte for byte. */
export function createForwarding(options: Forwarding): Route['answer'] {
  const { endpoint, route, router, read, assertAnswerable, work, log } = options;
  const isLog = endpoint === 'getLogs';

  const send = async (exchange: Exchange, answered: FunctionAnswer) => {
    if (answered.kind === 'json') sendJsonText(exchange, toReady(answered.text));
    else await sendOutput(exchange, answered.kind === 'text' ? answered.text : answered.stream, log);
  };

  return async (exchange) => {
    const body = await read(exchange);
    const { inFlight, session, trace } = exchange;
    try {
      if (isLog) assertAnswerable(await body.parse(), exchange);
      exchange.subject = await subjectIn(body);
      const ping = isPing(endpoint, body.bytes);
      const outcome = await inFlight.outcomeOf(
        route({
          // A function refuses an empty body with 400.
          body: ping ? Buffer.from('[]') : body.bytes,
          session,
          ...(trace && { trace }),
          signal: inFlight.signal,
          isFollow: inFlight.kind === 'follow',
        }),
      );
      if (outcome.kind !== 'failed') await send(exchange, outcome);
      else if (router.fallback === 'local') await sendOutput(exchange, await work(await body.parse(), exchange), log);
      else if (ping) sendJsonText(exchange, toReady(router.failedPing(outcome.error)));
      else throw outcome.error;
    } finally {
      body.release();
    }
  };
}
