import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../shared/config/load.ts';
import { type KubernetesBackend, openServer } from '../../shared/kubernetes/server.ts';
import { type Logger, silentLogger } from '../../shared/logger.ts';
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

/** A plugin in this process, as its gateway would start it. Until `backend.start()` it watches nothing and retries nothing. */
export async function openPlugin(options: PluginOptions): Promise<{ plugin: Plugin; backend: KubernetesBackend }> {
  const {
    credentials,
    journalPath,
    requestTimeoutSeconds = 20,
    offloading = {},
    orphans = {},
    tunnel = {},
    replicas = {},
    log = silentLogger,
  } = options;
  const sections = {
    app: { socket_address: 'http://127.0.0.1' },
    k8s: { request_timeout_seconds: requestTimeoutSeconds, ...credentials },
    delete: { journal_path: journalPath },
    offloading,
    orphans,
    tcp_tunnel: tunnel,
    replicas,
  };
  // No configuration file is read: the folder is one that has none.
  const { config } = loadConfig({}, sections, join(tmpdir(), 'no-such-folder'));
  const backend = await openServer(config, {}, log);
  return { plugin: openInProcessPlugin(backend, log), backend };
}
