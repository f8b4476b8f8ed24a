import type { Config } from '../../schemas/generated/types.ts';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../environment.ts';
import type { FunctionContext } from '../handler.ts';
import { createJsonLogger, type Logger } from '../logger.ts';
import type { Backend } from './backend.ts';

/**
 * The context of one handler that is deployed as a function: configuration from the environment, log on standard error. Adapters add the
 * call's own signal and session.
 * @throws ConfigError, and what opening the operations throws
 */
export async function createFunctionContext<Operation extends keyof Backend>(
  env: Environment,
  open: (config: Config, log: Logger) => Promise<Pick<Backend, Operation>>,
): Promise<FunctionContext<Operation>> {
  const { config, warnings } = loadConfig(env);
  const log = createJsonLogger(config.log.level, (line) => process.stderr.write(line));
  for (const warning of warnings) log.warn('configuration', { warning });
  const backend = await open(config, log);
  return { config, backend, log, session: '', signal: new AbortController().signal };
}
