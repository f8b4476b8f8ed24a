import { loadConfig } from '../config/load.ts';
import type { Backend } from '../interlink/backend.ts';
import type { Context } from '../interlink/handler.ts';
import { createJsonLogger } from '../logger.ts';
import type { Cluster } from './cluster.ts';
import { connect } from './connect.ts';
import { createLiveReader } from './liveReader.ts';

/**
 * The context of one handler that is deployed alone: configuration from the environment, no memory between calls, every
 * answer read live. Adapters add the call's own signal and session.
 * @throws ConfigError, or CredentialsError when the credentials cannot be used
 */
export async function openFunction<Operation extends keyof Backend>(
  env: Readonly<Record<string, string | undefined>>,
  operationsOf: (cluster: Cluster) => Pick<Backend, Operation>,
): Promise<Context<Operation>> {
  const { config, warnings } = loadConfig(env);
  const log = createJsonLogger(config.log.level, (line) => process.stderr.write(line));
  for (const warning of warnings) log.warn('configuration', { warning });
  const client = await connect(config.k8s, log, { env });
  const reader = createLiveReader(client, config.offloading);
  const backend = operationsOf({ client, config, reader, log });
  return { backend, log, session: '', signal: new AbortController().signal };
}
