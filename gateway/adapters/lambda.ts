import awsLambdaFastify, { type LambdaResponse } from '@fastify/aws-lambda';
import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { Config } from '../../schemas/generated/types.ts';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Logger } from '../../shared/logger.ts';
import { createApp } from '../http/app.ts';
import { createBearerCheck } from '../http/bearer.ts';
import { deployedHandlers } from '../http/endpoints.ts';
import { createTraffic } from '../http/inFlightRequests.ts';
import type { Handlers } from '../http/routes.ts';

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
  const app = await createApp({
    app: config.app,
    handlers,
    backend: Promise.resolve(backend),
    log,
    traffic: createTraffic(),
    emptyBody: 'refused',
    guard: { browsers: 'network', bearer: tokenFile === '' ? undefined : createBearerCheck(tokenFile, log) },
    reach: 'network',
    logRequests: config.log.requests_enabled,
  });
  // Decorating would cost random bytes and a made-up header per call, and nothing here reads the event.
  return awsLambdaFastify(app, { decorateRequest: false });
}
