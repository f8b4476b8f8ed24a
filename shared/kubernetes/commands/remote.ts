import type { Config } from '../../../schemas/generated/types.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import type { Invocation } from '../../command.ts';
import { loadConfig } from '../../config/load.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { Facts, Logger } from '../../logger.ts';
import { exitCodes } from '../../startError.ts';
import type { KubernetesClient } from '../client/client.ts';
import { connect } from '../client/connect.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { toPluginError } from '../client/toPluginError.ts';

/** The remote cluster as a command has it. */
export interface Remote {
  readonly client: KubernetesClient;
  readonly config: Config;
  readonly log: Logger;
  readonly deadline: Deadline;
}

/** An operator waits for an answer, or for the reason why there is none. */
const reachMs = 8_000;
const commandMs = 120_000;

/**
 * Has a command work on the remote cluster, and answers its exit code. Says which cluster it asks, and fails within seconds when that does not
 * answer, or lets nobody in.
 * @param what what is being done, for an error: `list pods`
 * @throws StartError, ConfigError, and PluginError with what kept it from working
 */
export async function withRemote(
  { env, note, warn, signal }: Pick<Invocation, 'env' | 'note' | 'warn' | 'signal'>,
  what: string,
  work: (remote: Remote) => Promise<number>,
): Promise<number> {
  const { config } = loadConfig(env);
  const log = logTo(note, warn);
  const client = await connect(config.k8s, log, { env });
  const deadline = createDeadline(commandMs, { signal });
  try {
    await reach(client, signal);
    return await work({ client, config, log, deadline });
  } catch (error) {
    // Whoever has gone wants no more.
    if (signal.aborted) return exitCodes.done;
    const known = toPluginError(error, what);
    if (!isUnreached(known)) throw known;
    throw new PluginError(known.code, `${known.message}; the command check says more`, { cause: error });
  } finally {
    deadline.dispose();
    await client.close();
  }
}

/** Any answer will do but one that lets nobody in: even the version may be forbidden. */
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

/** What is asked is told while it is asked, what is amiss in any case. */
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
