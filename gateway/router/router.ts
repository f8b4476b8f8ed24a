import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { buildConnector, Pool } from 'undici';
import type { Config } from '../../schemas/generated/types.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import { unreachablePing } from '../../shared/backend/ping/ping.ts';
import type { Environment } from '../../shared/environment.ts';
import type { PluginError } from '../../shared/interlink/errors.ts';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';
import { createTaskQueue } from '../http/taskQueue.ts';
import { createAuthorize } from './authorize.ts';
import { createFunctionRoute, type FunctionRoute } from './functionRoute.ts';
import { routedOf } from './routed.ts';

export interface Router {
  readonly routes: ReadonlyMap<Endpoint, FunctionRoute>;
  readonly fallback: Config['routes']['fallback'];
  /** The answer to a ping whose function failed, as JSON with status 200: a failed ping would end every pod on the node. */
  readonly failedPing: (error: PluginError) => string;
  close(): Promise<void>;
}

/** Milliseconds for the connection and the TLS handshake. */
const connectMs = 10_000;

/** The most connections to an origin: interLink creates many pods at a time, and each follow occupies one. */
const mostConnections = 256;

/**
 * Forwards endpoints to functions at https URLs.
 * @throws StartError `configuration` when a file of section routes cannot be used
 */
export function createRouter(config: Pick<Config, 'routes' | 'ping'>, env: Environment, log: Logger): Router {
  const { routes: options } = config;
  const urls = routedOf(config);
  const authorize = createAuthorize(options, urls.values(), env);
  const connect = buildConnector({ timeout: connectMs, ...readTls(options) });
  const origins = new Set([...urls.values()].map(({ origin }) => origin));
  const pools = new Map(
    [...origins].map((origin) => [origin, new Pool(origin, { connect, connections: mostConnections })]),
  );
  const common = { authorize, timeoutSeconds: options.timeout_seconds, parsing: createTaskQueue(), log };

  const routeTo = (endpoint: Endpoint, url: URL): FunctionRoute => {
    const pool = pools.get(url.origin);
    if (pool === undefined) throw new Error(`there is no pool for ${url.origin}`);
    return createFunctionRoute(endpoint, url, { ...common, pool });
  };

  return {
    routes: new Map([...urls].map(([endpoint, url]) => [endpoint, routeTo(endpoint, url)])),
    fallback: options.fallback,
    failedPing: ({ message }) => JSON.stringify(unreachablePing(config.ping, message)),
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

/**
 * The TLS options in section routes, in the form that Node takes.
 * @throws StartError `configuration` when a file cannot be read or used
 */
export function readTls({ ca_file: ca, cert_file: cert, key_file: key }: Config['routes']) {
  const read = (option: string, file: string) => {
    try {
      return readFileSync(file);
    } catch (cause) {
      throw new StartError('configuration', `routes.${option}: cannot read ${file}`, { cause });
    }
  };
  // TLS silently ignores a CA file without a certificate.
  if (ca !== '' && !read('ca_file', ca).includes('BEGIN CERTIFICATE'))
    throw new StartError('configuration', `routes.ca_file: there is no certificate in ${ca}`);
  const material = {
    ...(ca !== '' && { ca: read('ca_file', ca) }),
    ...(cert !== '' && { cert: read('cert_file', cert), key: read('key_file', key) }),
  };
  try {
    createSecureContext(material);
  } catch (cause) {
    throw new StartError('configuration', 'the certificate, key and CA of section routes cannot be used together', {
      cause,
    });
  }
  return material;
}
