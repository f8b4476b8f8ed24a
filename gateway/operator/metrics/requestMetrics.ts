import type { Registry } from 'prom-client';
import type { Endpoint } from '../../../shared/backend/module.ts';
import { definitions } from '../../http/definitions.ts';
import type { RequestFacts } from '../../http/requestLog.ts';
import { createDurationHistogram } from './durationHistogram.ts';

type Answered = Pick<RequestFacts, 'path' | 'kind' | 'status' | 'isSent' | 'failure' | 'startedAt'>;

/** The label `handler`, of few values whatever clients request: the endpoint, `follow` for getLogs with Follow, `other` for any other path. */
export function handlerOf({ path, kind }: Pick<Answered, 'path' | 'kind'>): Endpoint | 'follow' | 'other' {
  if (kind === 'follow') return 'follow';
  const name = path.slice(1);
  return isEndpoint(name) ? name : 'other';
}

const isEndpoint = (name: string): name is Endpoint => Object.hasOwn(definitions, name);

/** The label `outcome`: `ok`, the code of the error, or `client_gone` if the answer was not sent to its end. */
export function outcomeOf({ isSent, failure, status }: Pick<Answered, 'isSent' | 'failure' | 'status'>): string {
  if (!isSent) return 'client_gone';
  if (failure !== undefined) return failure.code;
  return status < 400 ? 'ok' : 'not_found';
}

/** Observes interLink's requests in one histogram, whose `_count` is their number. */
export function createRequestMetrics(registry: Registry): (answered: Answered) => void {
  const observe = createDurationHistogram(
    {
      name: 'interlink_plugin_request_duration_seconds',
      help: "Requests of interLink, by handler and outcome ('ok' or the code of the error), and how long they took.",
      labelNames: ['handler', 'outcome'],
    },
    registry,
  );
  return (answered) => {
    const tookMs = performance.now() - answered.startedAt;
    observe(handlerOf(answered), outcomeOf(answered), tookMs / 1000);
  };
}
