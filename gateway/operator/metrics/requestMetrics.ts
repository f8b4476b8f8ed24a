import type { Registry } from 'prom-client';
import type { Endpoint } from '../../../shared/backend/module.ts';
import { definitions } from '../../http/definitions.ts';
import type { RequestFacts } from '../../http/requestLog.ts';

type Prom = typeof import('prom-client');
type Answered = Pick<RequestFacts, 'path' | 'kind' | 'status' | 'isSent' | 'failure' | 'startedAt'>;

const seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Few names, whatever a client asks for: the endpoint, `follow` for a log that is followed, `other` for pages and what is not there. */
export function handlerOf({ path, kind }: Pick<Answered, 'path' | 'kind'>): Endpoint | 'follow' | 'other' {
  if (kind === 'follow') return 'follow';
  const name = path.slice(1);
  return isEndpoint(name) ? name : 'other';
}

const isEndpoint = (name: string): name is Endpoint => Object.hasOwn(definitions, name);

/** `ok`, the code of the error, or that the client did not wait for the answer. */
export function outcomeOf({ isSent, failure, status }: Pick<Answered, 'isSent' | 'failure' | 'status'>): string {
  if (!isSent) return 'client_gone';
  if (failure !== undefined) return failure.code;
  return status < 400 ? 'ok' : 'not_found';
}

/** Counts the requests of interLink: one histogram has their number, too. */
export function createRequestMetrics({ Histogram }: Prom, registry: Registry): (answered: Answered) => void {
  const durations = new Histogram({
    name: 'interlink_plugin_request_duration_seconds',
    help: "Requests of interLink, by handler and outcome ('ok' or the code of the error), and how long they took.",
    labelNames: ['handler', 'outcome'],
    buckets: seconds,
    registers: [registry],
  });
  return (answered) => {
    const tookMs = performance.now() - answered.startedAt;
    durations.observe({ handler: handlerOf(answered), outcome: outcomeOf(answered) }, tookMs / 1000);
  };
}
