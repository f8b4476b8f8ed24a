import awsLambdaFastify, { type LambdaResponse } from '@fastify/aws-lambda';
import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { Config } from '../../schemas/generated/types.ts';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Logger } from '../../shared/logger.ts';
import { createBearerCheck } from '../http/bearer.ts';
import { createDispatcher } from '../http/dispatcher.ts';
import { deployedHandlers, type Handlers } from '../http/endpoints.ts';
import { createInFlightRequests } from '../http/inFlightRequests.ts';
import { createFunctionApp } from './functionApp.ts';

export interface LambdaOptions {
  readonly config: Pick<Config, 'app' | 'log'>;
  readonly backend: Backend;
  readonly log: Logger;
  readonly handlers?: Handlers;
}

export type Lambda = (
  event: APIGatewayProxyEvent | APIGatewayProxyEventV2,
  context: Context,
) => Promise<LambdaResponse>;

/**
 * The whole gateway as one AWS Lambda function behind API Gateway (payload formats 1.0 and 2.0), with no listener. The answer
 * is sent when it is complete, so a follow ends with the container or with the function's time.
 * @throws StartError `configuration` when the bearer token file cannot be used
 */
export async function createLambda(options: LambdaOptions): Promise<Lambda> {
  const { config, backend, log, handlers = deployedHandlers } = options;
  const { bearer_token_file: tokenFile } = config.app;
  const dispatcher = createDispatcher({
    app: config.app,
    handlers,
    backend: Promise.resolve(backend),
    log,
    inFlight: createInFlightRequests(),
    emptyBody: 'refused',
    guard: { browsers: 'network', bearer: tokenFile === '' ? undefined : createBearerCheck(tokenFile, log) },
    logRequests: config.log.requests_enabled,
  });
  // Decorating would cost random bytes and a made-up header per call, and nothing here reads the event.
  return awsLambdaFastify(createFunctionApp(dispatcher), { decorateRequest: false });
}
