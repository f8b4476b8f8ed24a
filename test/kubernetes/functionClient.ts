import type { Config } from '../../schemas/generated/types.ts';
import { type ClientOptions, openClient } from '../../shared/kubernetes/client/openClient.ts';
import { openHttpsConnections } from '../../shared/kubernetes/client/transport/httpsConnections.ts';
import type { Logger } from '../../shared/logger.ts';

/** The client as shared/kubernetes/functions.ts opens it: to be bundled as a function is. */
export const openRemoteClient = (k8s: Config['k8s'], log: Logger, options: ClientOptions = {}) =>
  openClient(openHttpsConnections, k8s, log, options);
