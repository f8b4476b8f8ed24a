import type { Config } from '../../schemas/generated/types.ts';
import type { PodReader } from '../backend/status/podReader.ts';
import type { Logger } from '../logger.ts';
import type { KubernetesClient } from './client/client.ts';

/** What every operation on the remote cluster receives. */
export interface Cluster {
  readonly client: KubernetesClient;
  readonly config: Config;
  readonly reader: PodReader;
  readonly log: Logger;
}
