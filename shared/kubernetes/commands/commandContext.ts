import type { Config } from '../../../schemas/generated/types.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import type { Invocation } from '../../command.ts';
import { loadConfig } from '../../config/load.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { Facts, Logger } from '../../logger.ts';
import { exitCodes } from '../../startError.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { openRemoteClient } from '../client/openRemoteClient.ts';
import { toPluginError } from '../client/toPluginError.ts';

/** What a command gets to work on the remote cluster. */
export interface CommandContext {
  readonly client: KubernetesClient;
  readonly config: Config;
  readonly log: Logger;
  readonly deadline: Deadline;
}

/** The longest time for the first request: an operator waits for the answer, or for the reason why there is none. */
const reachMs = 8_000;
/** The longest time for all requests of a command, except a watch or a log stream. */
const commandMs = 120_000;

/**
 * Runs the work of a command on the remote cluster, and returns its exit code. Prints which cluster it asks, and fails within seconds when
 * the cluster does not answer or refuses the credential.
 * @param what what the command does, for error messages: `list pods`
 * @throws StartError, ConfigError, and PluginError for any failure of the work
 */
export async function withCommandContext(
  { env, note, warn, signal }: Pick<Invocation, 'env' | 'note' | 'warn' | 'signal'>,
  what: string,
  work: (context: CommandContext) => Promise<number>,
): Promise<number> {
  const { config } = loadConfig(env);
  const log = logTo(note, warn);
  const client = await openRemoteClient(config.k8s, log, { env });
  const deadline = createDeadline(commandMs, { signal });
  try {
    await reach(client, signal);
    return await work({ client, config, log, deadline });
  } catch (error) {
    // The operator pressed Ctrl-C: the failure is only its consequence.
    if (signal.aborted) return exitCodes.done;
    const known = toPluginError(error, what);
    if (!isUnreached(known)) throw known;
    throw new PluginError(known.code, `${known.message}; the command check says more`, { cause: error });
  } finally {
    deadline.dispose();
    await client.close();
  }
}

/** Checks that the API server answers and accepts the credential. Any answer except 401 and 5xx will do: /version itself may be forbidden. */
async function reach(client: KubernetesClient, signal: AbortSignal): Promise<void> {
  const deadline = createDeadline(reachMs, { signal });
  try {
    await client.request({ method: 'GET', path: '/version', deadline, mostTries: 1 });
  } catch (error) {
    if (!isKubernetesError(error) || error.status === 0 || error.status === 401 || error.status >= 500) throw error;
  } finally {
    deadline.dispose();
  }
}

const isUnreached = ({ code }: PluginError) => ['unavailable', 'upstream_timeout', 'upstream_failed'].includes(code);

/** A logger for a terminal: `info` is a progress line, shown only if stderr is a terminal; warnings and errors are always shown. */
function logTo(note: Invocation['note'], warn: Invocation['warn']): Logger {
  const lineOf = (event: string, facts: Facts = {}) => {
    const told = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
    return told.length === 0 ? event : `${event}: ${told.map(([name, value]) => `${name} ${value}`).join(', ')}`;
  };
  return {
    debug: () => undefined,
    info: (event, facts) => note(lineOf(event, facts)),
    warn: (event, facts) => warn(`warning: ${lineOf(event, facts)}`),
    error: (event, facts) => warn(`error: ${lineOf(event, facts)}`),
  };
}
