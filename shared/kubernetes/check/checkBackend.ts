import type { Config } from '../../../schemas/generated/types.ts';
import { createDeadline } from '../../async/deadline.ts';
import type { Finding } from '../../checkFinding.ts';
import type { Environment } from '../../environment.ts';
import { silentLogger } from '../../logger.ts';
import { openRemoteClient } from '../client/openRemoteClient.ts';
import { checkCluster } from './checkCluster.ts';
import { checkCredentials } from './checkCredentials.ts';
import { checkNamespaces } from './checkNamespaces.ts';
import { checkRights } from './checkRights.ts';

/** The longest time for all requests together: an operator who asks why nothing works should not wait for minutes. */
const patienceMs = 20_000;
/** The longest time for an exec plugin, which may request the credential from another server. */
const usualExecMs = 15_000;
const callSeconds = 5;
const retries = 1;

/** Checks credentials, cluster, rights and namespaces, in this order. After a failed step, the steps that depend on it are left out. */
export async function* check(config: Config, env: Environment, execMs = usualExecMs): AsyncGenerator<Finding> {
  if (!(yield* checkCredentials(config.k8s, env, execMs))) return;
  const { client_configuration } = config.k8s;
  const hasty = {
    ...config.k8s,
    request_timeout_seconds: callSeconds,
    client_configuration: { ...client_configuration, retries },
  };
  const client = await openRemoteClient(hasty, silentLogger, { env });
  const deadline = createDeadline(patienceMs);
  try {
    if (!(yield* checkCluster(client, deadline))) return;
    yield* checkRights(client, config, deadline);
    yield* checkNamespaces(client, config, deadline);
  } finally {
    deadline.dispose();
    await client.close();
  }
}
