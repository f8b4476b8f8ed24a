import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../shared/config/load.ts';
import { type KubernetesBackend, openServer } from '../../shared/kubernetes/server.ts';
import { type Logger, silentLogger } from '../../shared/logger.ts';
import { toEnvironment } from '../contract/front/environment.ts';
import { openFunctions } from '../contract/front/functions.ts';
import { openInProcessPlugin } from '../contract/front/inProcess.ts';
import type { Plugin } from '../contract/front/plugin.ts';

export interface PluginOptions {
  /** The plugin's own options to reach its cluster. */
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly journalPath: string;
  /** For one try of a call; plenty by default, so that a busy machine changes nothing. */
  readonly requestTimeoutSeconds?: number;
  readonly offloading?: Readonly<Record<string, unknown>>;
  readonly orphans?: Readonly<Record<string, unknown>>;
  readonly tunnel?: Readonly<Record<string, unknown>>;
  readonly replicas?: Readonly<Record<string, unknown>>;
  readonly log?: Logger;
}

/** Who is asked: a server, which goes on behind its answers, or functions, two instances of each, which share nothing and end with them. */
export type Mode = 'server' | 'functions';

/** A plugin in this process, as its gateway would start it. Until `backend.start()` it watches nothing and retries nothing. */
export async function openPlugin(options: PluginOptions): Promise<{ plugin: Plugin; backend: KubernetesBackend }> {
  const { log = silentLogger } = options;
  // No configuration file is read: the folder is one that has none.
  const { config } = loadConfig({}, sectionsOf(options), join(tmpdir(), 'no-such-folder'));
  const backend = await openServer(config, {}, log);
  return { plugin: openInProcessPlugin(backend, log), backend };
}

/** A plugin in either mode. */
export async function openIn(
  mode: Mode,
  options: PluginOptions,
): Promise<{ plugin: Plugin; backend: Pick<KubernetesBackend, 'start' | 'stop'> }> {
  if (mode === 'server') return openPlugin(options);
  const env = toEnvironment({ ...sectionsOf(options), log: { level: 'error' } });
  const nothing = async () => undefined;
  return { plugin: openFunctions(() => env), backend: { start: nothing, stop: nothing } };
}

function sectionsOf(options: PluginOptions) {
  const {
    credentials,
    journalPath,
    requestTimeoutSeconds = 20,
    offloading = {},
    orphans = {},
    tunnel = {},
    replicas = {},
  } = options;
  return {
    app: { socket_address: 'http://127.0.0.1' },
    k8s: { request_timeout_seconds: requestTimeoutSeconds, ...credentials },
    delete: { journal_path: journalPath },
    offloading,
    orphans,
    tcp_tunnel: tunnel,
    replicas,
  };
}
