import type { Config } from '../../../schemas/generated/types.ts';
import type { Logger } from '../../logger.ts';
import { type ClientOptions, type OpenedClient, openClient } from './openClient.ts';
import { openUndiciConnections } from './transport/undiciConnections.ts';

/**
 * Opens the client of the gateway and its commands, over undici.
 * @throws CredentialsError when the configuration or kubeconfig cannot be used
 */
export const openRemoteClient = (k8s: Config['k8s'], log: Logger, options: ClientOptions = {}): Promise<OpenedClient> =>
  openClient(openUndiciConnections, k8s, log, options);
