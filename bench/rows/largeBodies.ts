import { startCluster } from '../../test/cluster/cluster.ts';
import { atMost, type Figure, figure, mib, ms, type Row } from '../measure.ts';
import type { FloodAnswer, FloodQuestion } from '../roles/flood.ts';
import type { PingAnswer, PingQuestion } from '../roles/pings.ts';
import { clusterEnvironment, startGatewayProcess } from '../stage/gateway.ts';
import { type Shape, shapes } from '../stage/largeBodies.ts';
import { fill } from '../stage/pods.ts';
import { watchResident } from '../stage/resident.ts';
import { startWorker } from '../stage/worker.ts';

const connections = 8;
const bytes = 64 * 2 ** 20;
const mostPingMs = 100;
const mostResident = 2 ** 30;

export const largeBodies: Row = {
  name: 'large-bodies',
  title: `${connections} bodies of 64 MiB at once, with pings beside them`,
  run: async () => {
    const figures: Figure[] = [];
    for (const shape of shapes) figures.push(...(await measure(shape)));
    return figures;
  },
};

/** A gateway of its own for each, so that its memory is that shape's. */
async function measure(shape: Shape): Promise<readonly Figure[]> {
  const cluster = await startCluster({ kubelet: 'none' });
  await fill(cluster, 1);
  const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
  // Neither the flood nor the cluster may keep a ping waiting.
  const [client, pinger] = [startWorker('client'), startWorker('client')];
  try {
    await pinger.ask({ kind: 'start-pings', socketPath: gateway.socketPath, pid: gateway.pid } satisfies PingQuestion);
    const resident = watchResident(gateway.pid);
    const question: FloodQuestion = { kind: 'flood', socketPath: gateway.socketPath, shape, bytes, connections };
    const { statuses, tookMs } = await client.ask<FloodAnswer>(question);
    const { slowestMs, busiestMs } = await pinger.ask<PingAnswer>({ kind: 'stop-pings' } satisfies PingQuestion);
    return [
      figure(shape, `answered ${[...new Set(statuses)].join(' and ')} in ${ms(tookMs)}`),
      atMost('… longest ping', slowestMs, mostPingMs, ms),
      figure('… most processor time of the event loop within a ping', ms(busiestMs)),
      atMost('… resident memory', await resident.stop(), mostResident, mib),
    ];
  } finally {
    await Promise.all([client.stop(), pinger.stop(), gateway.stop()]);
    await cluster.close();
  }
}
