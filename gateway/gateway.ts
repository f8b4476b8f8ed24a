import { systemClock } from '../shared/async/clock.ts';
import { docsRoutes } from './docs/docsRoutes.ts';
import { curlOf } from './docs/document.ts';
import { deployedHandlers } from './handlers.ts';
import { createAnswerMemory } from './http/answerMemory.ts';
import type { Handlers } from './http/endpoints.ts';
import { healthRoutes } from './http/healthRoute.ts';
import { createOperator, type Operator } from './operator/operator.ts';
import { operatorRoutes } from './operator/operatorRoutes.ts';
import { createReadiness } from './operator/readiness.ts';
import { type Service, type ServiceOptions, startService } from './service.ts';

export interface GatewayOptions extends Pick<ServiceOptions, 'backend' | 'log' | 'clock' | 'router' | 'tracing'> {
  readonly config: ServiceOptions['config'] & Parameters<typeof createOperator>[0]['config'];
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
 * @throws StartError as `startService` and `createOperator`, or when the documentation's path is one the plugin needs
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, log, handlers = deployedHandlers, clock = systemClock } = options;
  const readiness = createReadiness();
  const operator: Operator | undefined =
    config.operator.address === ''
      ? undefined
      : createOperator({ config, routes: await operatorRoutes(readiness), log, clock });
  const service = await startService({
    ...options,
    handlers,
    emptyBody: 'ping',
    answers: createAnswerMemory(clock),
    onListening: () => operator?.start(),
    more: (endpoints, backend) => {
      readiness.serve(backend);
      const health = healthRoutes(backend);
      const docs = docsRoutes(
        { app: config.app, curl: curlOf(config.app), folder: options.pages },
        new Map([...endpoints, ...health]),
      );
      return new Map([...health, ...docs]);
    },
  }).catch(async (error: unknown) => {
    await operator?.close();
    throw error;
  });

  return {
    address: service.address,
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
      await operator?.close();
    },
  };
}
