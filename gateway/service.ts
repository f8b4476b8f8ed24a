import type { Config } from '../schemas/generated/types.ts';
import { type Clock, systemClock } from '../shared/async/clock.ts';
import type { Backend } from '../shared/backend/backend.ts';
import type { Logger } from '../shared/logger.ts';
import { createBackendLifecycle } from './backendLifecycle.ts';
import type { AnswerMemory } from './http/answerMemory.ts';
import { notFound } from './http/definitions.ts';
import { createDispatcher, type DispatcherOptions } from './http/dispatcher.ts';
import { type EndpointOptions, endpointRoutes } from './http/endpoints.ts';
import { answerBadConnection } from './http/errorReply.ts';
import { createInFlightRequests, type InFlightRequests } from './http/inFlightRequests.ts';
import type { Routes } from './http/route.ts';
import { parseAddress } from './listeners/address.ts';
import { createHttpServer } from './listeners/httpServer.ts';
import { listen } from './listeners/listen.ts';
import { type Protection, protectionOf, warnUnlessProtected } from './listeners/protection.ts';
import type { Tracing } from './tracing/tracing.ts';

export interface ServiceOptions extends Pick<EndpointOptions, 'handlers' | 'emptyBody' | 'router'> {
  readonly config: Pick<Config, 'app' | 'log' | 'offloading' | 'replicas'>;
  /** A cache of answers to polls. */
  readonly answers?: AnswerMemory;
  /** Makes the routes besides the endpoints; `endpoints` are those that are taken. */
  readonly more?: (endpoints: Routes, backend: Promise<Backend>) => Routes;
  /** Called once the address is ours, before the backend is opened. */
  readonly onListening?: () => void;
  readonly onAnswered?: DispatcherOptions['onAnswered'];
  /** A function is called after the listener is open, so that only one process opens the backend. The service then stops that backend, too. */
  readonly backend: Backend | (() => Promise<Backend>);
  readonly log: Logger;
  readonly tracing?: Tracing;
  readonly clock?: Clock;
}

/** A listener and everything that answers its requests. */
export interface Service {
  /** `unix:///path` or `http://host:port`. */
  readonly address: string;
  readonly protection: Protection;
  readonly inFlight: Pick<InFlightRequests, 'count'>;
  /** Removes the socket file at once: for a process that must exit now. */
  abandon(): void;
  /** Stops gracefully: answers work, ends follows, then closes the listener and stops the backend. A second call waits for the same stop. */
  close(): Promise<void>;
}

// With the default grace of 20 s: 2.5 s to undo, then 0.5 s each for late polls, last bytes and the backend's stop make 24 s. The operators'
// listener (0.1 s) and the end of `serve` (0.4 s) make 24.5 s of the 25 s that `serve` has.
const undoMs = 2_500;
const lastMs = 500;

/**
 * Opens a listener for some endpoints: those of the gateway, or the one of a function in a container.
 * @throws StartError when the address, TLS, token or socket cannot be used, and what `more` and opening the backend throw
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  const {
    config,
    log,
    handlers,
    emptyBody,
    answers,
    more,
    onListening,
    onAnswered,
    router,
    tracing,
    clock = systemClock,
  } = options;
  const address = parseAddress(config.app.socket_address, config.app.socket_port);
  const protection = protectionOf(address, 'app', config.app, log);
  const { guard, tls } = protection;
  const inFlight = createInFlightRequests(clock);
  const backend = createBackendLifecycle(options.backend, clock);
  const endpoints = endpointRoutes({
    app: config.app,
    handlers,
    backend: backend.opened,
    log,
    inFlight,
    emptyBody,
    ...(answers && { answers }),
    ...(router && { router }),
  });
  const dispatcher = createDispatcher({
    routes: new Map([...endpoints, ...(more?.(endpoints, backend.opened) ?? [])]),
    guard,
    inFlight,
    log,
    get logRequests() {
      return config.log.requests_enabled;
    },
    onAnswered,
    notFound,
    ...(tracing && { tracing }),
  });
  const reach = guard.browsers === 'network' ? 'network' : 'local';
  const createServer = () =>
    createHttpServer(dispatcher, reach, tls)
      .on('clientError', answerBadConnection)
      .on('error', (error) => log.error('listener', { reason: error.message }))
      .on('drop', () => log.warn('connection refused: there are too many'));
  const listener = await listen(createServer, address, config.app, log);
  warnUnlessProtected(listener.url, 'app', protection, log);
  log.info('listening', { address: listener.url, tls: tls !== undefined });
  onListening?.();
  try {
    await backend.open();
  } catch (error) {
    await listener.close(0, inFlight.leaveUnfinished);
    throw error;
  }

  const stop = async () => {
    const graceMs = config.offloading.stop_grace_seconds * 1000;
    const lingerMs = config.replicas.namespace === '' ? 0 : config.replicas.linger_seconds * 1000;
    log.info('stopping', { graceSeconds: config.offloading.stop_grace_seconds, lingerSeconds: lingerMs / 1000 });
    // With replicas, another gateway takes over. For a while, requests still arrive here.
    if (lingerMs > 0) await inFlight.linger(lingerMs);
    const end = clock.now() + graceMs + undoMs;
    await inFlight.drain({ graceMs, undoMs });
    listener.stopAccepting();
    await inFlight.settle({ graceMs: Math.max(0, end - clock.now()), undoMs: lastMs });
    await listener.close(lastMs, inFlight.leaveUnfinished);
    await backend.stop();
    log.info('stopped');
  };
  let stopped: Promise<void> | undefined;
  return {
    address: listener.url,
    protection,
    inFlight,
    abandon: listener.removeSocketFile,
    close: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
