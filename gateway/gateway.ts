import { systemClock } from '../shared/async/clock.ts';
import type { Backend } from '../shared/backend/backend.ts';
import type { RemoteObserver } from '../shared/remoteRequests.ts';
import { docsRoutes } from './docs/docsRoutes.ts';
import { curlOf } from './docs/document.ts';
import { deployedHandlers } from './handlers.ts';
import { createAnswerMemory } from './http/answerMemory.ts';
import type { Handlers } from './http/endpoints.ts';
import { healthRoutes } from './http/healthRoute.ts';
import type { OperationsOptions } from './operator/operations.ts';
import { readyRoutes } from './operator/probeRoutes.ts';
import { createReadiness } from './operator/readiness.ts';
import { type Service, type ServiceOptions, startService } from './service.ts';

export interface GatewayOptions extends Pick<ServiceOptions, 'log' | 'clock' | 'router' | 'tracing'> {
  readonly config: ServiceOptions['config'] & OperationsOptions['config'];
  /** As `ServiceOptions.backend`; it has to call `observers` for each request that it sends to the remote side. */
  readonly backend: Backend | ((observers: readonly RemoteObserver[]) => Promise<Backend>);
  /** Default: the deployed handlers; tests pass their own. */
  readonly handlers?: Handlers;
  /** The folder of the pages for browsers. Default: the one beside the bundle; tests pass another. */
  readonly pages?: string;
}

export interface Gateway extends Service {
  /** The address of the operators' listener, while it listens. */
  readonly operatorAddress: string | undefined;
}

/**
 * Starts the listener for interLink and, if `operator.address` is set, the operators' listener.
 * @throws StartError as `startService` and `createOperations`, or when the documentation's path is one the plugin needs
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, log, backend, handlers = deployedHandlers, clock = systemClock } = options;
  const readiness = createReadiness();
  const { operator, observers, noteAnswered, watch, close } =
    config.operator.address === ''
      ? noOperator
      : await openOperations({ config, readiness, log, clock, pages: options.pages });
  const service = await startService({
    ...options,
    backend: typeof backend === 'function' ? () => backend(observers) : backend,
    handlers,
    emptyBody: 'ping',
    answers: createAnswerMemory(clock),
    onListening: () => operator?.start(),
    onAnswered: noteAnswered,
    more: (endpoints, opening) => {
      readiness.serve(opening);
      const health = new Map([...healthRoutes(opening), ...readyRoutes(readiness)]);
      const docs = docsRoutes(
        { app: config.app, curl: curlOf(config.app), folder: options.pages },
        new Map([...endpoints, ...health]),
      );
      return new Map([...health, ...docs]);
    },
  }).catch(async (error: unknown) => {
    await close?.();
    throw error;
  });
  watch?.(service);

  return {
    ...service,
    get operatorAddress() {
      return operator?.address;
    },
    abandon: () => {
      service.abandon();
      operator?.abandon();
    },
    // The operators' listener closes last: until then /readyz says that the plugin is stopping.
    close: async () => {
      readiness.stop();
      await service.close();
      await close?.();
    },
  };
}

/** Loaded on demand: few installations have an operators' listener. */
const openOperations = async (options: OperationsOptions) =>
  (await import('./operator/operations.ts')).createOperations(options);

/** Without an operators' listener, nothing is counted. */
const noOperator = { operator: undefined, observers: [], noteAnswered: undefined, watch: undefined, close: undefined };
