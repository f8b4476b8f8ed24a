import type { StandIn } from '../../test/cluster/cluster.ts';
import { clusterEnvironment, startGatewayProcess } from './gateway.ts';

type Request = StandIn['requests'][number];

/** What is asked, but for where in the history, or in a list's pages, and for how long. */
function kindOf({ method, path, query }: Request): string {
  const { resourceVersion: _, continue: __, timeoutSeconds: ___, ...asked } = query;
  return `${method} ${path} ${JSON.stringify(asked)}`;
}

/** A gateway beside those that are measured, on a cluster of its own, that nobody asks for anything: what it does, others do on their own too. */
export interface IdleGateway {
  readonly requests: readonly Request[];
  /** Those of the requests that are of no kind which this gateway made, so far, without being asked for anything. */
  beyond(requests: readonly Request[]): readonly Request[];
  stop(): Promise<void>;
}

export async function startIdleGateway(cluster: StandIn): Promise<IdleGateway> {
  const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
  const { requests } = cluster;
  return {
    requests,
    beyond: (made) => {
      const own = new Set(requests.map(kindOf));
      return made.filter((request) => !own.has(kindOf(request)));
    },
    stop: async () => {
      await gateway.stop();
      await cluster.close();
    },
  };
}
