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

/** Lines as programs print them: the API server sends sixteen in a chunk of 2 KiB. Of the longest a container runtime keeps whole, each is a chunk. */
const lengths = { ordinary: 128, longest: 16 * 1024 };

export const logs: Row = {
  name: 'logs',
  title: 'A log of 1 GiB, against reading the API server directly',
  run: async () => {
    const cluster = await startCluster({ kubelet: 'none' });
    await fill(cluster, 0);
    const ordinary = await addPod(cluster, 0);
    const longest = await addPod(cluster, 1);
    cluster.setLog(remoteNamespace, ordinary, 'main', () => lines(lengths.ordinary, gibibyte));
    cluster.setLog(remoteNamespace, longest, 'main', () => lines(lengths.longest, gibibyte));
    cluster.setLog(remoteNamespace, await addPod(cluster, 2), 'main', () => lines(lengths.ordinary, mebibyte));
    const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
    const client = startWorker('client');
    const forwarder = await startForwarder(directly(cluster, ordinary).from);
    try {
      // The floor is that of a gateway that has served a short log: what grows after it, grows with the log.
      await client.ask<PullAnswer>(throughPlugin(gateway.socketPath, 2));
      const floor = await residentBytes(gateway.pid);
      const ways = {
        direct: directly(cluster, ordinary),
        plugin: throughPlugin(gateway.socketPath, 0),
        forwarder: throughPlugin(forwarder.socketPath),
      };
      const { best, most } = await compare(ways, { client, gateway });
      const others = { direct: directly(cluster, longest), plugin: throughPlugin(gateway.socketPath, 1) };
      const other = await compare(others, { client, gateway });
      return [
        ...figuresOf('in lines of 128 bytes', best),
        atLeast('… of the direct throughput', best.plugin / best.direct, 0.8, ratio),
        figure('a process that does nothing but undo TLS and pass the bytes on', speed(best.forwarder)),
        figure('… of the direct throughput', ratio(best.forwarder / best.direct)),
        ...figuresOf('in lines of 16 KiB', other.best),
        figure('… of the direct throughput', ratio(other.best.plugin / other.best.direct)),
        atMost(
          'growth of resident memory while streaming, from after a short log, at most',
          Math.max(most, other.most) - floor,
          mostGrowth,
          mib,
        ),
      ];
    } finally {
      await Promise.all([client.stop(), gateway.stop(), forwarder.stop()]);
      await cluster.close();
    }
  },
};

const speed = (mebibytesPerSecond: number) => `${mebibytesPerSecond.toFixed(0)} MiB/s`;

const figuresOf = (how: string, best: Readonly<Record<'direct' | 'plugin', number>>): readonly Figure[] => [
  figure(`${how}, read from the API server directly (undici), best of ${rounds} rounds`, speed(best.direct)),
  figure(`${how}, read through the gateway`, speed(best.plugin)),
];

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

/** The best round of each way, in MiB a second: the one the machine disturbed least. And the most memory the gateway ever held, in bytes. */
async function compare<Way extends string>(
  ways: Readonly<Record<Way, PullQuestion>>,
  { client, gateway }: { readonly client: Worker; readonly gateway: GatewayProcess },
): Promise<{ readonly best: Readonly<Record<Way, number>>; readonly most: number }> {
  const best: Record<string, number> = {};
  let most = 0;
  await inRounds(rounds, Object.keys(ways) as Way[], async (way) => {
    const watched = watchResident(gateway.pid);
    const { bytes, tookMs } = await client.ask<PullAnswer>(ways[way]);
    if (bytes < gibibyte) throw new Error(`only ${bytes} bytes came ${way}`);
    best[way] = Math.max(best[way] ?? 0, gibibyte / mebibyte / (tookMs / 1000));
    most = Math.max(most, await watched.stop());
  });
  return { best: best as Record<Way, number>, most };
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

/** As many lines at a time as the API server sends in a chunk. */
function* lines(length: number, bytes: number): Iterable<Buffer> {
  const line = `${'x'.repeat(length - 1)}\n`;
  const chunk = Buffer.from(line.repeat(Math.max(1, 2048 / length)));
  for (let written = 0; written < bytes; written += chunk.length) yield chunk;
}
