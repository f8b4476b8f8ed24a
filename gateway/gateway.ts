import { systemClock } from '../shared/async/clock.ts';
import { docsRoutes } from './docs/docsRoutes.ts';
import { deployedHandlers } from './handlers.ts';
import { createAnswerMemory } from './http/answerMemory.ts';
import type { Handlers } from './http/endpoints.ts';
import { healthRoutes } from './http/healthRoute.ts';
import { type Service, type ServiceOptions, startService } from './service.ts';

export interface GatewayOptions extends Pick<ServiceOptions, 'config' | 'backend' | 'log' | 'clock' | 'router'> {
  /** The deployed ones unless a test brings its own. */
  readonly handlers?: Handlers;
}

export type Gateway = Service;

/**
 * Opens the plugin's front door.
 * @throws StartError as `startService`, or when the documentation's path is one the plugin needs
 */
export function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, handlers = deployedHandlers, clock = systemClock } = options;
  return startService({
    ...options,
    handlers,
    emptyBody: 'ping',
    answers: createAnswerMemory(clock),
    more: (endpoints, backend) => {
      const health = healthRoutes(backend);
      return new Map([...health, ...docsRoutes(config.app, new Map([...endpoints, ...health]))]);
    },
  });
}
