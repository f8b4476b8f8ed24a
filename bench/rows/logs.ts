import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StandIn, startCluster } from '../../test/cluster/cluster.ts';
import { logRequest } from '../../test/contract/wire/logs.ts';
import { atLeast, atMost, type Figure, figure, mib, type Row, ratio } from '../measure.ts';
import type { ForwardQuestion } from '../roles/forwarder.ts';
import type { PullAnswer, PullQuestion } from '../roles/pull.ts';
import { clusterEnvironment, type GatewayProcess, startGatewayProcess } from '../stage/gateway.ts';
import { addPod, fill, localPod, remoteNamespace } from '../stage/pods.ts';
import { residentBytes, watchResident } from '../stage/resident.ts';
import { startWorker, type Worker } from '../stage/worker.ts';
import { inRounds } from '../statistics.ts';

const gibibyte = 2 ** 30;
const mebibyte = 2 ** 20;
const rounds = 4;
const mostGrowth = 32 * mebibyte;

export const logs: Row = {
  name: 'logs',
  title: 'A log of 1 GiB, against reading the API server directly',
  run: async () => {
    const cluster = await startCluster({ kubelet: 'none' });
    await fill(cluster, 0);
    const name = await addPod(cluster, 0);
    cluster.setLog(remoteNamespace, name, 'main', () => lines(gibibyte));
    cluster.setLog(remoteNamespace, await addPod(cluster, 1), 'main', () => lines(mebibyte));
    const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
    const client = startWorker('client');
    const direct = directly(cluster, name);
    const forwarder = await startForwarder(direct.from);
    const ways = { direct, plugin: throughPlugin(gateway.socketPath), forwarder: throughPlugin(forwarder.socketPath) };
    try {
      return await compare(ways, throughPlugin(gateway.socketPath, 1), { client, gateway });
    } finally {
      await Promise.all([client.stop(), gateway.stop(), forwarder.stop()]);
      await cluster.close();
    }
  },
};

type Way = 'direct' | 'plugin' | 'forwarder';

async function startForwarder(to: ForwardQuestion['to']) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const socketPath = join(folder, 'forwarder.sock');
  const forwarder = startWorker('forwarder');
  await forwarder.ask({ socketPath, to } satisfies ForwardQuestion);
  const stop = async () => {
    await forwarder.stop();
    await rm(folder, { recursive: true });
  };
  return { socketPath, stop };
}

async function compare(
  ways: Readonly<Record<Way, PullQuestion>>,
  short: PullQuestion,
  { client, gateway }: { readonly client: Worker; readonly gateway: GatewayProcess },
): Promise<readonly Figure[]> {
  const speeds: Record<Way, number[]> = { direct: [], plugin: [], forwarder: [] };
  // The floor is that of a gateway that has served a short log: what grows after it, grows with the log.
  const grown: number[] = [];
  await client.ask<PullAnswer>(short);
  const floor = await residentBytes(gateway.pid);
  await inRounds(rounds, ['direct', 'plugin', 'forwarder'] as const, async (way) => {
    const watched = watchResident(gateway.pid);
    const { bytes, tookMs } = await client.ask<PullAnswer>(ways[way]);
    if (bytes < gibibyte) throw new Error(`only ${bytes} bytes came ${way}`);
    speeds[way].push(gibibyte / mebibyte / (tookMs / 1000));
    const most = await watched.stop();
    if (way === 'plugin') grown.push(most - floor);
  });
  // The best round is the one the machine disturbed least.
  const best = (way: Way) => Math.max(...speeds[way]);
  const show = (way: Way) => `${best(way).toFixed(0)} MiB/s`;
  return [
    figure(`read from the API server directly (undici), best of ${rounds} rounds`, show('direct')),
    figure(`read through the gateway, best of ${rounds} rounds`, show('plugin')),
    atLeast('… of the direct throughput', best('plugin') / best('direct'), 0.8, ratio),
    figure('read through a process that does nothing but undo TLS and pass the bytes on', show('forwarder')),
    figure("… the gateway's throughput, of that one's", ratio(best('plugin') / best('forwarder'))),
    atMost(
      'growth of resident memory while streaming, from after a short log, at most',
      Math.max(...grown),
      mostGrowth,
      mib,
    ),
  ];
}

const throughPlugin = (socketPath: string, pod = 0): PullQuestion => ({
  kind: 'pull',
  from: { socketPath, body: JSON.stringify(logRequest(localPod(pod), 'main')) },
});

const directly = ({ url, certificate, adminToken }: StandIn, name: string) => ({
  kind: 'pull' as const,
  from: {
    server: url,
    ca: certificate,
    token: adminToken,
    path: `/api/v1/namespaces/${remoteNamespace}/pods/${name}/log?container=main`,
  },
});

/** Lines of 128 bytes, written a socket's buffer at a time. */
function* lines(bytes: number): Iterable<Buffer> {
  const line = `${'x'.repeat(127)}\n`;
  const chunk = Buffer.from(line.repeat(512));
  for (let written = 0; written < bytes; written += chunk.length) yield chunk;
}
