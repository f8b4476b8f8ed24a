import manifest from '../../package.json' with { type: 'json' };
import type { Config } from '../../schemas/generated/types.ts';
import type { Clock } from '../../shared/async/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import type { RemoteObserver } from '../../shared/remoteRequests.ts';
import type { RequestFacts } from '../http/requestLog.ts';
import type { Protection } from '../listeners/protection.ts';
import { createLive } from '../live/liveView.ts';
import type { Service } from '../service.ts';
import type { ListenerState, Snapshot } from './metrics/gauges.ts';
import { createMetrics } from './metrics/metrics.ts';
import { metricsRoutes } from './metrics/metricsRoutes.ts';
import { createOperator, type Operator } from './operator.ts';
import { probeRoutes } from './probeRoutes.ts';
import type { Readiness } from './readiness.ts';

/** The operators' listener, with probes, metrics and the live page. */
export interface Operations {
  readonly operator: Omit<Operator, 'close'>;
  /** To be called for each request to the remote side. */
  readonly observers: readonly RemoteObserver[];
  /** To be called for each request of interLink once it is over. */
  noteAnswered(facts: RequestFacts): void;
  /** Sets the service whose requests and protection the metrics show. */
  watch(service: Watched): void;
  /** Ends the live page's streams, and closes the listener. */
  close(): Promise<void>;
}

type Watched = Pick<Service, 'protection' | 'inFlight'>;

export interface OperationsOptions {
  readonly config: Pick<Config, 'app' | 'operator' | 'logs'>;
  readonly readiness: Readiness;
  readonly log: Logger;
  readonly clock: Clock;
  /** The folder of the live page's files. Default: the one beside the bundle; tests pass another. */
  readonly pages?: string | undefined;
}

/** @throws StartError as `createOperator` */
export async function createOperations(options: OperationsOptions): Promise<Operations> {
  const { config, readiness, log, clock, pages: folder } = options;
  const metrics = createMetrics();
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

  const live = createLive({
    name: config.app.name,
    version: config.app.version || manifest.version,
    troubles: () => readiness.reasons,
    overview: () => readiness.backend?.overview?.(),
    clock,
    log,
    folder,
  });
  const routes = new Map([...probeRoutes(readiness), ...metricsRoutes(metrics, look), ...live.routes]);
  const operator = createOperator({ config, routes, log, clock });
  return {
    operator,
    observers: [metrics.observeRemote, live.observeRemote],
    noteAnswered: (facts) => {
      metrics.noteAnswered(facts);
      live.noteAnswered(facts);
    },
    watch: (watched) => {
      service = watched;
    },
    close: async () => {
      await Promise.all([live.stop(), operator.close()]);
    },
  };
}

const stateOf = (listener: ListenerState['listener'], { isMissing, tls }: Protection): ListenerState => ({
  listener,
  isUnprotected: isMissing,
  expiresAt: tls?.expiresAt,
});
