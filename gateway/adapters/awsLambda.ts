import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Environment } from '../../shared/environment.ts';
import type { Deployed } from '../../shared/runIfMain.ts';
import { createFunction, type FunctionRequest } from './function.ts';
import { callerOf, toFunctionRequest } from './lambdaEvent.ts';
import { type LambdaReply, toLambdaReply } from './lambdaReply.ts';

/** The part of Lambda's context object that is used here. */
interface LambdaContext {
  /** Milliseconds until Lambda ends the call. */
  getRemainingTimeInMillis?(): number;
}

type Streaming = (event: unknown, stream: Writable, context: LambdaContext) => Promise<void>;

/** The global `awslambda` of Lambda's Node runtimes, which can stream answers. */
interface Runtime {
  streamifyResponse(streaming: Streaming): unknown;
  readonly HttpResponseStream: {
    from(stream: Writable, head: { readonly statusCode: number; readonly headers: object }): Writable;
  };
}

/** The exports of a handler's bundle for AWS Lambda. */
export interface LambdaFunction {
  /** For API Gateway, load balancers, buffered function URLs and direct calls: the answer is returned when it is complete. */
  readonly handler: (event: unknown, context: LambdaContext) => Promise<LambdaReply>;
  /** For function URLs and APIs whose invoke mode is response streaming; undefined where the runtime cannot stream. */
  readonly streaming: unknown;
}

export function createLambdaFunction<Own extends keyof Backend>(
  endpoint: Endpoint,
  deployed: Deployed<Own>,
  env: Environment,
  runtime = Reflect.get(globalThis, 'awslambda') as Runtime | undefined,
): LambdaFunction {
  const entry = createFunction(endpoint, deployed, env);
  const call = (event: unknown, context: LambdaContext, how: Pick<FunctionRequest, 'signal' | 'isCollected'>) => {
    const remainingMs = context.getRemainingTimeInMillis?.();
    const request = toFunctionRequest(endpoint, event);
    return entry({ ...request, ...how, ...(remainingMs !== undefined && { remainingMs }) });
  };

  const stream = async ({ HttpResponseStream }: Runtime, ...[event, bare, context]: Parameters<Streaming>) => {
    const left = new AbortController();
    bare.once('close', () => left.abort());
    const { status, headers, body } = await call(event, context, { signal: left.signal });
    const answer = HttpResponseStream.from(bare, { statusCode: status, headers });
    // The head is sent with the first write: interLink waits 120 s for it, and a container may be silent for longer.
    answer.write('');
    await pipeline(body instanceof Readable ? body : Readable.from([body]), answer);
  };

  return {
    handler: async (event, context) =>
      toLambdaReply(await call(event, context, { isCollected: true }), callerOf(event), event),
    streaming: runtime?.streamifyResponse((event, bare, context) => stream(runtime, event, bare, context)),
  };
}
