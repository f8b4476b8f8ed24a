import type { Config } from '../../schemas/generated/types.ts';
import type { Logger } from '../logger.ts';
import type { KubernetesClient } from './client.ts';
import type { PodReader } from './reader.ts';

/** The remote cluster as every operation receives it. */
export interface Cluster {
  readonly client: KubernetesClient;
  readonly config: Config;
  readonly reader: PodReader;
  readonly log: Logger;
}
