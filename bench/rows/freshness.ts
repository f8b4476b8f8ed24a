import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { KubeConfig } from '@kubernetes/client-node';
import { startCluster } from '../../test/cluster/cluster.ts';
import { createAdmin, toUpstream } from '../../test/contract/bench/admin.ts';
import { waiting } from '../../test/contract/bench/kubeletSays.ts';
import type { Plugin } from '../../test/contract/front/plugin.ts';
import { createBody } from '../../test/contract/wire/create.ts';
import { parked, polled, type WirePod, wirePod } from '../../test/contract/wire/pod.ts';
import { atMost, count, type Figure, figure, ms, type Row } from '../measure.ts';
import { clusterEnvironment, type Environment, startGatewayProcess } from '../stage/gateway.ts';
import { remotePodOf } from '../stage/pods.ts';
import { percentile } from '../statistics.ts';

const changes = 200;
const mostMs = 1000;

export const freshness: Row = {
  name: 'freshness',
  title: 'From a state written to the remote pod to a poll that shows it',
  run: async () => [...(await onStandIn()), ...(await onRealCluster(process.env.KUBECONFIG))],
};

async function onStandIn(): Promise<readonly Figure[]> {
  const cluster = await startCluster({ kubelet: 'none' });
  const times = await measure(clusterEnvironment(cluster.kubeconfig), 'bench', async (request) =>
    cluster.call(request.method, request.path, request.body),
  );
  await cluster.close();
  return show('stand-in', times);
}

async function onRealCluster(path: string | undefined): Promise<readonly Figure[]> {
  if (path === undefined) return [figure('real cluster', 'not asked for: set KUBECONFIG')];
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromFile(path);
  const admin = createAdmin(await toUpstream(kubeConfig));
  const local = `bench-${randomUUID().slice(0, 8)}`;
  const kubeconfig = JSON.parse(kubeConfig.exportConfig());
  try {
    const times = await measure(clusterEnvironment(kubeconfig), local, ({ method, path, body }) =>
      admin.request(method, path, body),
    );
    return show('real cluster', times);
  } finally {
    await admin.request('DELETE', `/api/v1/namespaces/offloading-${local}`);
    admin.close();
  }
}

const show = (where: string, times: readonly number[]): readonly Figure[] => [
  figure(`${where}, ${count(times.length)} changes`, `p50 ${ms(percentile(times, 0.5))}`),
  atMost(`${where}, p99`, percentile(times, 0.99), mostMs, ms),
];

type Write = (request: { readonly method: string; readonly path: string; readonly body: object }) => Promise<unknown>;

/** Writes one state after the other to a pod no node can hold, and polls until each shows. From the moment the write is sent. */
async function measure(environment: Environment, namespace: string, write: Write): Promise<readonly number[]> {
  const gateway = await startGatewayProcess(environment);
  try {
    const pod = parked(wirePod({ namespace }));
    const created = await gateway.plugin.create(createBody(pod));
    const { PodJID: jobId }: { PodJID: string } = JSON.parse(await created.text());
    const path = `/api/v1/namespaces/offloading-${namespace}/pods/${remotePodOf(pod).metadata.name}/status`;
    const asked = polled(pod, jobId);
    const times: number[] = [];
    for (let change = 0; change < changes; change++) {
      const reason = `Change${change}`;
      const began = performance.now();
      const shown = untilShown(gateway.plugin, asked, reason);
      await write({ method: 'PATCH', path, body: { status: { containerStatuses: [waiting('c', reason)] } } });
      times.push((await shown) - began);
    }
    await (await gateway.plugin.remove(pod)).text();
    return times;
  } finally {
    await gateway.stop();
  }
}

/** Resolves with the time at which a poll showed the reason. */
async function untilShown(plugin: Plugin, asked: WirePod, reason: string): Promise<number> {
  const end = performance.now() + 10_000;
  while (performance.now() < end) {
    const reply = await plugin.status([asked]);
    if ((await reply.text()).includes(reason)) return performance.now();
    await wait(1);
  }
  throw new Error(`no poll showed ${reason} within 10 s`);
}
