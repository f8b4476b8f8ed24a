import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type StandIn, startCluster } from '../../test/cluster/cluster.ts';
import { logRequest } from '../../test/contract/wire/logs.ts';
import { atMost, count, type Figure, figure, mib, ms, type Row } from '../measure.ts';
import { clusterEnvironment, type GatewayProcess, startGatewayProcess } from '../stage/gateway.ts';
import { addPod, fill, localPod, remoteNamespace } from '../stage/pods.ts';
import { residentBytes, watchResident } from '../stage/resident.ts';
import { percentile } from '../statistics.ts';

const number = 200;
const mostAbortMs = 200;
/** Of a follow nobody reads: what is on its way may wait, what the container goes on to write may not come. */
const mostPerFollow = 2 ** 20;
const unreadForMs = 4000;

export const follows: Row = {
  name: 'follows',
  title: `${number} logs followed at once`,
  run: async () => {
    const cluster = await startCluster({ kubelet: 'none' });
    await fill(cluster, 0);
    for (let index = 0; index < number; index++) await addPod(cluster, index);
    const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
    try {
      return [...(await unread(cluster, gateway)), ...(await leaving(cluster, gateway))];
    } finally {
      await gateway.stop();
      await cluster.close();
    }
  },
};

/** Readers that have stopped reading, of containers that write without end. */
async function unread(cluster: StandIn, gateway: GatewayProcess): Promise<readonly Figure[]> {
  script(cluster, () => endless());
  const openLogs = logsOpenIn(cluster);
  await (await gateway.plugin.ping()).text();
  const floor = await residentBytes(gateway.pid);
  const watched = watchResident(gateway.pid);
  const open = await Promise.all(Array.from({ length: number }, (_, index) => follow(gateway.socketPath, index)));
  await wait(unreadForMs);
  const growth = (await watched.stop()) - floor;
  for (const outgoing of open) outgoing.destroy();
  await until(() => openLogs() <= 0);
  return [
    figure(`resident memory, ${count(number)} readers that stopped reading endless logs`, `grows by ${mib(growth)}`),
    atMost('… for each of them', growth / number, mostPerFollow, mib),
  ];
}

/** Followers of containers that write a line now and then leave one by one. */
async function leaving(cluster: StandIn, gateway: GatewayProcess): Promise<readonly Figure[]> {
  script(cluster, () => seldom());
  const openLogs = logsOpenIn(cluster);
  const open = await Promise.all(Array.from({ length: number }, (_, index) => follow(gateway.socketPath, index)));
  for (const outgoing of open) outgoing.on('response', (incoming) => incoming.resume());
  await until(() => openLogs() >= number);
  const times: number[] = [];
  for (const [index, outgoing] of open.entries()) {
    const began = performance.now();
    outgoing.destroy();
    await until(() => openLogs() < number - index);
    times.push(performance.now() - began);
  }
  return [
    figure('from a client that leaves to the closed upstream connection', `p50 ${ms(percentile(times, 0.5))}`),
    atMost('… p99', percentile(times, 0.99), mostAbortMs, ms),
  ];
}

function script(cluster: StandIn, source: () => AsyncIterable<string> | Iterable<string>): void {
  for (const { metadata } of cluster.all('pods')) cluster.setLog(remoteNamespace, metadata.name, 'main', source);
}

/** Resolves once the head of the answer is there. */
async function follow(socketPath: string, index: number): Promise<ClientRequest> {
  const outgoing = request({ socketPath, path: '/getLogs', method: 'POST' });
  // Destroying it is what is measured.
  outgoing.on('error', () => undefined);
  outgoing.end(JSON.stringify(logRequest(localPod(index), 'main', { Follow: true })));
  await once(outgoing, 'response');
  return outgoing;
}

/** The gateway watches pods and events; everything else the API server is answering for long is a log. */
const watches = 2;

const logsOpenIn =
  ({ meter }: StandIn) =>
  () =>
    meter.inFlight - watches;

/** As a kubelet stamps them: a follow asks for timestamps. */
const stamped = (text: string) => `${new Date().toISOString().slice(0, -1)}000000Z ${text}\n`;

function* endless(): Iterable<string> {
  for (;;) yield stamped('x'.repeat(1000)).repeat(16);
}

async function* seldom(): AsyncIterable<string> {
  for (;;) {
    yield stamped('still here');
    await wait(200);
  }
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('the follows did not come to be as expected within 20 s');
    await wait(1);
  }
}
