import { type StandIn, startCluster } from '../../test/cluster/cluster.ts';
import { createBody } from '../../test/contract/wire/create.ts';
import { configMap } from '../../test/contract/wire/objects.ts';
import { container, wirePod } from '../../test/contract/wire/pod.ts';
import { atMost, type Figure, figure, ms, perSecond, type Row } from '../measure.ts';
import { clusterEnvironment, type GatewayProcess, startGatewayProcess } from '../stage/gateway.ts';
import { fill, localNamespace } from '../stage/pods.ts';
import { percentile } from '../statistics.ts';

const number = 200;
const atOnce = [1, 8];

export const creates: Row = {
  name: 'creates',
  title: 'Creates, into a namespace that exists',
  run: async () => {
    const cluster = await startCluster({ kubelet: 'none' });
    await fill(cluster, 0);
    const gateway = await startGatewayProcess(clusterEnvironment(cluster.kubeconfig));
    try {
      await createMany(gateway, 8, plain);
      const figures: Figure[] = [];
      for (const many of atOnce) {
        figures.push(
          ...(await measure(`without objects, ${many} at a time`, 1, () => createMany(gateway, many, plain), cluster)),
        );
      }
      const what = `with a ConfigMap, ${atOnce[0]} at a time`;
      // The gated pod, its object, and the patch that lets it go.
      figures.push(...(await measure(what, 3, () => createMany(gateway, 1, withConfigMap), cluster)));
      return figures;
    } finally {
      await gateway.stop();
      await cluster.close();
    }
  },
};

async function measure(
  what: string,
  mostCalls: number,
  work: () => Promise<readonly number[]>,
  { requests }: StandIn,
): Promise<readonly Figure[]> {
  const before = requests.length;
  const began = performance.now();
  const times = await work();
  const tookMs = performance.now() - began;
  const calls = requests.slice(before).filter(({ query }) => query.watch === undefined).length;
  return [
    figure(
      what,
      `${perSecond((times.length / tookMs) * 1000, 'creates')}, p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}`,
    ),
    atMost('… API calls for each', calls / times.length, mostCalls, (value) => value.toFixed(value % 1 === 0 ? 0 : 2)),
  ];
}

/** Creates `number` pods, so many at a time, and answers how long each took. */
async function createMany(
  { plugin }: GatewayProcess,
  many: number,
  bodyOf: () => ReturnType<typeof createBody>,
): Promise<readonly number[]> {
  const times: number[] = [];
  let left = number;
  const worker = async () => {
    while (left-- > 0) {
      const began = performance.now();
      const reply = await plugin.create(bodyOf());
      const text = await reply.text();
      if (reply.statusCode !== 200) throw new Error(`create answered ${reply.statusCode}: ${text}`);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: many }, worker));
  return times;
}

const plain = () => createBody(wirePod({ namespace: localNamespace }));

function withConfigMap() {
  const volumeMounts = [{ name: 'settings', mountPath: '/etc/settings' }];
  const pod = wirePod({
    namespace: localNamespace,
    containers: [container('main', 'exec sleep 1', { volumeMounts })],
    volumes: [{ name: 'settings', configMap: { name: 'settings', defaultMode: 420 } }],
  });
  return createBody(pod, { configMaps: [configMap('settings', localNamespace, { data: { key: 'value' } })] });
}
