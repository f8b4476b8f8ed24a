import manifest from '../../package.json' with { type: 'json' };
import type { Config } from '../../schemas/generated/types.ts';
import type { Clock } from '../../shared/async/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Protection } from '../listeners/protection.ts';
import type { Service } from '../service.ts';
import type { ListenerState, Snapshot } from './metrics/gauges.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { metricsRoutes } from './metrics/metricsRoutes.ts';
import { createOperator, type Operator } from './operator.ts';
import { probeRoutes } from './probeRoutes.ts';
import type { Readiness } from './readiness.ts';

/** What operators and their monitoring are told, and the listener that tells it. */
export interface Operations {
  readonly operator: Operator;
  readonly metrics: Pick<Metrics, 'observeRemote' | 'noteAnswered'>;
  /** What it tells of, from now on. */
  watch(service: Watched): void;
}

type Watched = Pick<Service, 'protection' | 'inFlight'>;

export interface OperationsOptions {
  readonly config: Pick<Config, 'app' | 'operator' | 'logs'>;
  readonly readiness: Readiness;
  readonly log: Logger;
  readonly clock: Clock;
}

/** @throws StartError as `createOperator` */
export async function createOperations({ config, readiness, log, clock }: OperationsOptions): Promise<Operations> {
  const metrics = await createMetrics();
  let service: Watched | undefined;

  const look = (): Snapshot => {
    const count = (kind: 'work' | 'poll' | 'follow') => service?.inFlight.count(kind) ?? 0;
    return {
      version: manifest.version,
      node: process.version,
      isReady: readiness.reasons.length === 0,
      requestsInFlight: { work: count('work'), poll: count('poll'), follow: count('follow') },
      mostFollows: config.logs.max_follows,
      listeners: [
        ...(service === undefined ? [] : [stateOf('plugin', service.protection)]),
        stateOf('operator', operator.protection),
      ],
      figures: readiness.backend?.figures?.(),
    };
  };

  const routes = new Map([...probeRoutes(readiness), ...metricsRoutes(metrics, look)]);
  const operator = createOperator({ config, routes, log, clock });
  return {
    operator,
    metrics,
    watch: (watched) => {
      service = watched;
    },
  };
}

const stateOf = (listener: ListenerState['listener'], { isMissing, tls }: Protection): ListenerState => ({
  listener,
  isUnprotected: isMissing,
  expiresAt: tls?.expiresAt,
});
