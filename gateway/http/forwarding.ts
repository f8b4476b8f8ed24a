import type { Endpoint } from '../../shared/backend/module.ts';
import type { Output } from '../../shared/handler.ts';
import { smallBody } from '../../shared/interlink/body.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Answered, Route as WayToFunction } from '../router/functionRoute.ts';
import type { Router } from '../router/router.ts';
import type { RawBody } from './bodyReader.ts';
import type { Exchange } from './exchange.ts';
import { sendOutput, sendReady, toReady } from './reply.ts';
import { type Subject, subjectOf } from './requestSubject.ts';
import type { Route } from './route.ts';

export interface Forwarding {
  readonly endpoint: Endpoint;
  readonly route: WayToFunction;
  readonly router: Pick<Router, 'fallback' | 'failedPing'>;
  readonly read: (exchange: Exchange) => Promise<RawBody>;
  /** @throws PluginError for what is not worked on; marks a log that is followed */
  readonly assertAnswerable: (input: unknown, exchange: Exchange) => void;
  /** The handler's own work, where the function fails and the policy is to answer here. */
  readonly work: (input: unknown, exchange: Exchange) => Promise<Output>;
  readonly log: Logger;
}

/** All that is a ping: contract.md 1.3. */
const pings = /^\s*(\[\s*\]|null)?\s*$/;
const longestPing = 64;

const isPing = (endpoint: Endpoint, bytes: Buffer) =>
  endpoint === 'status' && bytes.length <= longestPing && pings.test(bytes.toString('latin1'));

/** What a small body is about, for the log; whether it is a request at all is for the function to say. */
async function subjectIn({ bytes, parse }: RawBody): Promise<Subject | undefined> {
  if (bytes.length > smallBody) return undefined;
  return parse().then(subjectOf, () => undefined);
}

/** Has a function elsewhere answer, and passes its answer on, byte for byte. */
export function createForwarding(options: Forwarding): Route['answer'] {
  const { endpoint, route, router, read, assertAnswerable, work, log } = options;
  const isLog = endpoint === 'getLogs';

  const send = async (exchange: Exchange, answered: Answered) => {
    if (answered.kind === 'json') sendReady(exchange, toReady(answered.text));
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
          // A function takes an empty body for a mistake.
          body: ping ? Buffer.from('[]') : body.bytes,
          session,
          ...(trace && { trace }),
          signal: inFlight.signal,
          isFollow: inFlight.kind === 'follow',
        }),
      );
      if (outcome.kind !== 'failed') await send(exchange, outcome);
      else if (router.fallback === 'local') await sendOutput(exchange, await work(await body.parse(), exchange), log);
      else if (ping) sendReady(exchange, toReady(router.failedPing(outcome.error)));
      else throw outcome.error;
    } finally {
      body.release();
    }
  };
}
