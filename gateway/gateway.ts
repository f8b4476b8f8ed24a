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
  /** As of ServiceOptions; `observers` have to hear of its requests to the remote side. */
  readonly backend: Backend | ((observers: readonly RemoteObserver[]) => Promise<Backend>);
  /** The deployed ones unless a test brings its own. */
  readonly handlers?: Handlers;
  /** Where what browsers are shown is; beside the bundle unless a test says otherwise. */
  readonly pages?: string;
}

export interface Gateway extends Service {
  /** Where operators reach it, while they can. */
  readonly operatorAddress: string | undefined;
}

/**
 * Opens the plugin's front door, and the operators' beside it.
 * @throws StartError as `startService` and `createOperations`, or when the documentation's path is one the plugin needs
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, log, backend, handlers = deployedHandlers, clock = systemClock } = options;
  const readiness = createReadiness();
  const { operator, observers, noteAnswered, watch, close } =
    config.operator.address === ''
      ? nobody
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
    // The operators' goes last: meanwhile it says that the plugin is stopping.
    close: async () => {
      readiness.stop();
      await service.close();
      await close?.();
    },
  };
}

/** What hardly any start needs is read when one does. */
const openOperations = async (options: OperationsOptions) =>
  (await import('./operator/operations.ts')).createOperations(options);

/** Where no operator looks, nothing is counted. */
const nobody = { operator: undefined, observers: [], noteAnswered: undefined, watch: undefined, close: undefined };
