import type { Registry } from 'prom-client';
import { handlerLabelOf } from '../../http/handlerLabel.ts';
import type { RequestFacts } from '../../http/requestLog.ts';
import { createDurationHistogram } from './durationHistogram.ts';

type Answered = Pick<RequestFacts, 'path' | 'kind' | 'status' | 'end' | 'failure' | 'startedAt'>;

/** The label `outcome`: `ok`, the code of the error, also of one for which the answer was cut off, or `client_gone` if the client left. */
export function outcomeOf({ end, failure, status }: Pick<Answered, 'end' | 'failure' | 'status'>): string {
  if (end === 'clientGone') return 'client_gone';
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
    observe(handlerLabelOf(answered), outcomeOf(answered), tookMs / 1000);
  };
}
