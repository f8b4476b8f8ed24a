import { AsyncLocalStorage } from 'node:async_hooks';
import { isUtf8 } from 'node:buffer';
import awsLambdaFastify, { type LambdaResponse } from '@fastify/aws-lambda';
import type { Context } from 'aws-lambda';
import type { Config } from '../../schemas/generated/types.ts';
import type { Backend } from '../../shared/backend/backend.ts';
import type { BackendModule } from '../../shared/backend/module.ts';
import { loadConfig } from '../../shared/config/load.ts';
import type { Environment } from '../../shared/environment.ts';
import type { Handler } from '../../shared/handler.ts';
import { createJsonLogger, type Logger } from '../../shared/logger.ts';
import { docsRoutes } from '../docs/docsRoutes.ts';
import { deployedHandlers } from '../handlers.ts';
import { createBearerCheck } from '../http/bearer.ts';
import { notFound } from '../http/definitions.ts';
import { createDispatcher } from '../http/dispatcher.ts';
import { endpointRoutes, type Handlers } from '../http/endpoints.ts';
import { createInFlightRequests } from '../http/inFlightRequests.ts';
import { createFunctionApp } from './functionApp.ts';
import { createFunctionBackend } from './functionBackend.ts';
import { withinTime } from './timeLimit.ts';

export interface LambdaOptions {
  readonly config: Pick<Config, 'app' | 'log'>;
  readonly backend: Backend;
  readonly log: Logger;
  readonly handlers?: Handlers;
}

export type Lambda = (event: unknown, context: Partial<Context>) => Promise<LambdaResponse>;

/**
 * The whole gateway as one AWS Lambda function behind API Gateway (payload formats 1.0 and 2.0) or a load balancer, with no listener. The
 * answer is sent when it is complete, so a follow ends with the container or with the function's time.
 * @throws StartError `configuration` when the bearer token file cannot be used, or the documentation's path is one the plugin needs
 */
export function createLambda(options: LambdaOptions): Lambda {
  const { config, backend, log, handlers = deployedHandlers } = options;
  const { bearer_token_file: tokenFile } = config.app;
  /** The milliseconds left when the call began. The dispatcher gets a request only, so they cannot be passed as an argument. */
  const remaining = new AsyncLocalStorage<number | undefined>();
  const limited =
    (handler: Handler<keyof Backend>): Handler<keyof Backend> =>
    (input, context) =>
      withinTime(remaining.getStore(), context.signal, (signal) => handler(input, { ...context, signal }));
  const { create, delete: remove, status, getLogs } = handlers;
  const inFlight = createInFlightRequests();
  const endpoints = endpointRoutes({
    app: config.app,
    handlers: {
      create: limited(create),
      delete: limited(remove),
      status: limited(status),
      getLogs: limited(getLogs),
    },
    backend: Promise.resolve(backend),
    log,
    inFlight,
    emptyBody: 'refused',
  });
  const dispatcher = createDispatcher({
    routes: new Map([...endpoints, ...docsRoutes({ app: config.app, curl: 'curl https://FUNCTION' }, endpoints)]),
    inFlight,
    log,
    notFound,
    guard: { browsers: 'network', bearer: tokenFile === '' ? undefined : createBearerCheck(tokenFile, log) },
    logRequests: config.log.requests_enabled,
  });
  const call = awsLambdaFastify(createFunctionApp(dispatcher), {
    // Decoration costs random bytes and an added header per call, and nothing here reads the event.
    decorateRequest: false,
    // Without this, the headers of a load balancer that sends `multiValueHeaders` are lost.
    albMultiValueHeaders: true,
    enforceBase64: ({ rawPayload }) => !isUtf8(rawPayload),
  });
  return (event, context) => remaining.run(context.getRemainingTimeInMillis?.(), () => call(event, context as Context));
}

/**
 * As `createLambda`, but configured by the environment, with a backend without memory. The bundle exports it as `handler`.
 * @throws ConfigError, and as `createLambda`
 */
export function openLambda(openFunction: BackendModule['openFunction'], env: Environment): Lambda {
  const { config, warnings } = loadConfig(env);
  const log = createJsonLogger(config.log.level, (line) => process.stderr.write(line));
  for (const warning of warnings) log.warn('configuration', { warning });
  return createLambda({ config, backend: createFunctionBackend(openFunction, env), log });
}
