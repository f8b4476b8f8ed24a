import type { Config } from '../schemas/generated/types.ts';
import { type Clock, systemClock } from '../shared/clock.ts';
import type { Backend } from '../shared/interlink/backend.ts';
import type { Logger } from '../shared/logger.ts';
import { type Address, parseAddress } from './address.ts';
import { createApp } from './app.ts';
import { createBearerCheck } from './bearer.ts';
import { deployedHandlers } from './endpoints.ts';
import type { Guard } from './guard.ts';
import { listen } from './listen.ts';
import type { Handlers } from './routes.ts';
import { readTls, type TlsMaterial } from './tls.ts';
import { createTraffic } from './traffic.ts';

export interface GatewayOptions {
  readonly config: Pick<Config, 'app' | 'log' | 'offloading'>;
  readonly backend: Backend;
  readonly log: Logger;
  /** The deployed ones unless a test brings its own. */
  readonly handlers?: Handlers;
  readonly clock?: Clock;
}

export interface Gateway {
  /** `unix:///path` or `http://host:port`. */
  readonly address: string;
  /** Takes the socket's name away at once: for a process that must end now. */
  abandon(): void;
  /** Stops gracefully: work is answered, follows are ended, the listener goes last. Asking twice waits for the same stop. */
  close(): Promise<void>;
}

// 20 s of grace, 3 s to undo and 1.5 s for the last bytes: out within the 25 s a stop may take.
const undoMs = 3_000;
const lastBytesMs = 1_500;

/**
 * Opens the plugin's front door.
 * @throws StartError when the address, TLS, token or socket cannot be used
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, backend, log, handlers = deployedHandlers, clock = systemClock } = options;
  const address = parseAddress(config.app.socket_address, config.app.socket_port);
  const tls = address.kind === 'tcp' ? readTls(config.app) : undefined;
  const guard = guardOf(address, config.app, log);
  const traffic = createTraffic(clock);
  const app = await createApp({
    app: config.app,
    handlers,
    backend,
    log,
    traffic,
    emptyBody: 'ping',
    guard,
    reach: guard.browsers === 'network' ? 'network' : 'local',
    tls,
    logRequests: config.log.requests_enabled,
  });
  // Too many open files show here, among others; the listener goes on when there are fewer.
  app.server.on('error', (error) => log.error('listener', { reason: error.message }));
  const listener = await listen(app.server, address, config.app, log);
  if (guard.browsers === 'network') warnUnlessProtected(listener.url, guard, tls, log);
  log.info('listening', { address: listener.url, tls: tls !== undefined });

  const stop = async () => {
    log.info('stopping', { graceSeconds: config.offloading.stop_grace_seconds });
    await traffic.drain({ graceMs: config.offloading.stop_grace_seconds * 1000, undoMs });
    await listener.close(lastBytesMs);
    await app.close();
    log.info('stopped');
  };
  let stopped: Promise<void> | undefined;
  return {
    address: listener.url,
    abandon: listener.unpublish,
    close: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function guardOf(address: Address, app: Config['app'], log: Logger): Guard {
  if (address.kind === 'unix') return { browsers: 'impossible' };
  return {
    browsers: address.loopback ? 'loopback' : 'network',
    bearer: app.bearer_token_file === '' ? undefined : createBearerCheck(app.bearer_token_file, log),
  };
}

/** Whoever reaches the port may run pods, so that nobody should overlook it. */
function warnUnlessProtected(address: string, guard: Guard, tls: TlsMaterial | undefined, log: Logger): void {
  if (guard.bearer || tls?.ca) return;
  log.warn('UNPROTECTED: anybody who reaches this port can start, read and delete pods', {
    address,
    remedy: 'use a unix socket or http://127.0.0.1, or set app.bearer_token_file or app.tls_client_ca_file',
  });
}
