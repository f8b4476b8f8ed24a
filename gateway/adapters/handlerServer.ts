import type { Backend } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Environment } from '../../shared/environment.ts';
import type { Deployed } from '../../shared/runIfMain.ts';
import { exitCodes } from '../../shared/startError.ts';
import { untilStopped } from '../commands/signals.ts';
import { whyItEnded } from '../commands/whyItEnded.ts';
import { sendText } from '../http/reply.ts';
import type { Route, Routes } from '../http/route.ts';
import { traceOf } from '../http/trace.ts';
import { type Service, startService } from '../service.ts';
import { answeringEvents, takingEvents } from './cloudEvents.ts';
import { timeoutOf, withinTime } from './timeLimit.ts';

/** The address on which one handler listens. */
export interface ListenAddress {
  /** In the form of `app.socket_address`, which is the default. */
  readonly address?: string;
  /** Default: `app.socket_port`. */
  readonly port?: number;
}

/** `/_/health` and `/_/ready` are OpenFaaS's (https://docs.openfaas.com/reference/workloads/), `/healthz` is for other probes. */
const healthPaths = ['/healthz', '/_/health', '/_/ready'] as const;

/**
 * Serves one handler on a listener of its own, with the gateway's dispatcher, until `close`.
 * @throws StartError when the configuration, FUNCTION_TIMEOUT_SECONDS, the credentials or the address cannot be used
 */
export async function startHandlerServer<Own extends keyof Backend>(
  endpoint: Endpoint,
  { handler, createContext }: Deployed<Own>,
  env: Environment,
  listenAddress: ListenAddress,
): Promise<Service> {
  const remainingMs = timeoutOf(env);
  const { config, backend, log } = await createContext(env);
  const { address = config.app.socket_address, port = config.app.socket_port } = listenAddress;
  const isWork = endpoint === 'create' || endpoint === 'delete';
  const own = isWork ? takingEvents(handler) : handler;
  const state = { isStopping: false };
  const service = await startService({
    config: { ...config, app: { ...config.app, socket_address: address, socket_port: port } },
    handlers: {
      [endpoint]: (input: unknown, context: Parameters<typeof own>[1]) =>
        withinTime(remainingMs, context.signal, (signal) => own(input, { ...context, signal })),
    },
    // The context has only the operations that this handler uses.
    backend: backend as Backend,
    emptyBody: 'refused',
    more: (endpoints) => new Map([...ownRoutes(endpoint, endpoints, isWork), ...healthRoutes(state)]),
    log,
  });
  const close = () => {
    state.isStopping = true;
    return service.close();
  };
  return { ...service, close };
}

/** The endpoint at its path and at `/`, where function platforms send requests. */
function ownRoutes(endpoint: Endpoint, endpoints: Routes, takesEvents: boolean): Routes {
  const routes = [...endpoints].map(([key, route]): [string, Route] => [
    key,
    takesEvents ? answeringEvents(endpoint, route) : route,
  ]);
  return new Map(routes.flatMap(([key, route]) => [[key, route] as const, [`${key.split(' ')[0]} /`, route] as const]));
}

function healthRoutes(state: { readonly isStopping: boolean }): Routes {
  return new Map(
    healthPaths.map((path): [string, Route] => [
      `GET ${path}`,
      {
        path,
        kind: 'poll',
        isPublic: true,
        answer: (exchange) => {
          const isReady = path !== '/_/ready' || !state.isStopping;
          sendText(exchange, isReady ? 200 : 503, isReady ? 'ok\n' : 'stopping\n');
        },
      },
    ]),
  );
}

/** Runs a process that serves one handler, until SIGTERM or SIGINT, and exits. */
export async function runHandlerServer(endpoint: Endpoint, start: () => Promise<Service>): Promise<never> {
  const complain = (text: string) => process.stderr.write(`${endpoint}: ${text}\n`);
  process.on('uncaughtException', (error) => {
    complain(`unexpected failure: ${JSON.stringify(traceOf(error))}`);
    process.exit(exitCodes.internal);
  });
  try {
    const starting = start();
    let service: Service | undefined;
    const stopped = untilStopped({
      stop: async () => (await starting).close(),
      abandon: () => service?.abandon(),
      reopen: () => undefined,
    });
    service = await starting;
    await stopped;
  } catch (error) {
    const { exitCode, text } = whyItEnded(error);
    complain(text);
    process.exit(exitCode);
  }
  process.exit(exitCodes.done);
}
