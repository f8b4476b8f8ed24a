import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { createLambdaFunction } from '../../gateway/adapters/awsLambda.ts';
import { createGoogleFunction } from '../../gateway/adapters/google.ts';
import { startHandlerServer } from '../../gateway/adapters/handlerServer.ts';
import type { LambdaReply } from '../../gateway/adapters/lambdaReply.ts';
import type { Handlers } from '../../gateway/http/endpoints.ts';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Environment } from '../../shared/environment.ts';
import type { Deployed } from '../../shared/runIfMain.ts';
import { recordedContext } from './events.ts';
import type { FrontDoor, ShortAnswer } from './frontDoors.ts';
import { type Ask, ask, backendOfNothing, configWith, keptLog, plainHandlers, targetOf } from './harness.ts';
import { albEvent, functionUrlEvent, httpApiEvent, restEvent } from './lambdaEvents.ts';
import { fakeRuntime, toStreamed } from './lambdaRuntime.ts';

type Send = (what: Ask) => Promise<ShortAnswer>;

/** Starts one endpoint behind an entry. */
type OpenOne = (
  t: TestContext,
  endpoint: Endpoint,
  deployed: Deployed<keyof Backend>,
  env: Environment,
) => Promise<Send> | Send;

/** The entries of function platforms. */
export const entries: readonly { readonly name: string; readonly open: OpenOne }[] = [
  { name: 'Lambda alone, behind API Gateway REST', open: lambdaBehind(restEvent) },
  { name: 'Lambda alone, behind API Gateway HTTP', open: lambdaBehind((what) => httpApiEvent(what)) },
  { name: 'Lambda alone, behind a load balancer', open: lambdaBehind(albEvent) },
  { name: 'Lambda alone, behind a function URL', open: lambdaBehind(functionUrlEvent) },
  { name: 'Lambda alone, streaming', open: streamLambda },
  { name: 'the functions framework', open: openGoogle },
  { name: 'a container', open: openContainer },
];

/** Each handler alone. */
export const entryDoors: readonly FrontDoor[] = entries.map(({ name, open }) => doorOf(name, open));

/** Requests go to the function of their path; those to other paths to that of create. */
function doorOf(name: string, openOne: OpenOne): FrontDoor {
  return {
    name,
    emptyBody: 'refused',
    isAlone: true,
    open: async (t, handlers) => {
      const opened = new Map<Endpoint, Promise<Send>>();
      return async (what) => {
        const endpoint = endpointOf(what.path);
        const send = opened.get(endpoint) ?? Promise.resolve(openOne(t, endpoint, deploy(endpoint, handlers), {}));
        opened.set(endpoint, send);
        return (await send)(what);
      };
    },
  };
}

export function endpointOf(path: string): Endpoint {
  const [, name] = /^\/(\w+)/.exec(path) ?? [];
  return name === 'delete' || name === 'status' || name === 'getLogs' ? name : 'create';
}

/** A handler as it is deployed, with a context that needs no cluster. */
export function deploy(endpoint: Endpoint, handlers: Partial<Handlers> = {}): Deployed<keyof Backend> {
  return {
    handler: { ...plainHandlers, ...handlers }[endpoint],
    createContext: async () => ({
      config: configWith({}),
      backend: backendOfNothing,
      log: keptLog().log,
      session: '',
      signal: new AbortController().signal,
    }),
  };
}

function lambdaBehind(toEvent: (what: Ask) => unknown): OpenOne {
  return (_t, endpoint, deployed, env) => {
    const { handler } = createLambdaFunction(endpoint, deployed, env);
    return async (what) => toShort(await handler(toEvent(what), recordedContext()));
  };
}

export const toShort = ({
  statusCode,
  headers,
  body,
  isBase64Encoded = false,
}: Partial<LambdaReply> & Pick<LambdaReply, 'statusCode' | 'headers' | 'body'>): ShortAnswer => ({
  status: statusCode,
  type: headers['content-type'] ?? '',
  text: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString(),
});

function streamLambda(_t: TestContext, endpoint: Endpoint, deployed: Deployed<keyof Backend>, env: Environment): Send {
  const { streaming } = createLambdaFunction(endpoint, deployed, env, fakeRuntime);
  const call = streaming as (event: unknown, stream: Writable, context: unknown) => Promise<void>;
  return async (what) => {
    const stream = new PassThrough();
    const [bytes] = await Promise.all([buffer(stream), call(functionUrlEvent(what), stream, recordedContext())]);
    const { statusCode, headers, body } = toStreamed(bytes);
    return { status: statusCode, type: headers['content-type'] ?? '', text: body.toString() };
  };
}

/** The function behind a server that reads bodies as the framework does. */
async function openGoogle(...[t, endpoint, deployed, env]: Parameters<OpenOne>): Promise<Send> {
  const entry = createGoogleFunction(endpoint, deployed, env);
  const server = createServer(async (request: IncomingMessage & { rawBody?: Buffer }, response) => {
    const body = await buffer(request);
    if (body.length > 0) request.rawBody = body;
    await entry(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return askAt({ host: '127.0.0.1', port, agent: false });
}

async function openContainer(...[t, endpoint, deployed, env]: Parameters<OpenOne>): Promise<Send> {
  const service = await startHandlerServer(endpoint, deployed, env, { address: 'http://127.0.0.1', port: 0 });
  t.after(() => service.close());
  return askAt(targetOf(service.address));
}

const askAt =
  (target: Parameters<typeof ask>[0]): Send =>
  async (what) => {
    const { status, headers, text } = await ask(target, what);
    return { status, type: headers['content-type'] ?? '', text };
  };
