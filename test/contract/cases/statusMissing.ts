import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { PodStatus } from '../../../schemas/generated/types.ts';
import type { Bench } from '../bench/bench.ts';
import { beginLife } from '../bench/life.ts';
import { created, type RemoteObject, remotesOf } from '../bench/play.ts';
import { configMap } from '../wire/objects.ts';
import { container, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

/**
 * How long the ConfigMap of a mount is missing where a kubelet has nothing to say: it tells of that in an event, of which it sends five a
 * second, and the longer it tries the longer it pauses.
 */
const silentMs = 3000;

const late = (bench: Bench) => ({ configMaps: [configMap('late', bench.namespace, { data: { k: 'v' } })] });
const volumes = [{ name: 'v', configMap: { name: 'late' } }];
const volumeMounts = [{ name: 'v', mountPath: '/v' }];

const messageOf = ({ containers }: PodStatus) => containers[0].state.waiting?.message ?? '';
const hasNoNode = (entry: PodStatus) => /nodes are available/.test(messageOf(entry));
const lacksConfigMap = (entry: PodStatus) => /configmap .* not found/.test(messageOf(entry));
const cannotStart = (entry: PodStatus) => messageOf(entry).startsWith('CreateContainerConfigError: configmap ');

/** Pods that miss a ConfigMap for a while: no create leaves one without it, so that it is taken away before it is needed. */
export const statusMissingCases: readonly Case[] = [
  held(
    'S06 a ConfigMap is missing when the container is to start: every reply until its end',
    async (bench) => {
      const env = [{ name: 'K', valueFrom: { configMapKeyRef: { name: 'late', key: 'k' } } }];
      const pod = bench.pod({
        volumes,
        // Time to take it away, and for a busy node to notice.
        initContainers: [container('i', 'sleep 12')],
        // interLink sends what is mounted.
        containers: [container('c', 'sleep 1; test "$K" = v', { env, volumeMounts })],
      });
      const life = await beginLife(bench, pod, await created(bench, pod, late(bench)));
      await life.until('that it is mounted', ({ initContainers: [init] }) => init?.state.running !== undefined);
      const bringBack = await takeAway(bench, pod);
      const meanwhile = await life.until('what is missing', cannotStart);
      await bringBack();

      const { phase } = await life.untilOver();

      assert.deepEqual([meanwhile.phase, phase], ['Pending', 'Succeeded']);
    },
    'kubelet',
  ),
  held(
    'S06 and S07 no node, then no ConfigMap to mount: every reply until its end',
    async (bench) => {
      const label = `contract.interlink.io/${randomUUID()}`;
      const own = await bench.own({ overrides: { offloading: { node_selector: { [label]: 'here' } } } });
      const player = { ...bench, plugin: own.plugin };
      const reading = container('c', 'sleep 1; test "$(cat /v/k)" = v', { volumeMounts });
      const pod = bench.pod({ volumes, containers: [reading] });
      const life = await beginLife(player, pod, await created(player, pod, late(bench)));
      await life.until('that there is no node', hasNoNode);
      const bringBack = await takeAway(player, pod);
      await labelNodes(bench, label);
      await life.until('a node', (entry) => !hasNoNode(entry));
      const end = performance.now() + silentMs;
      const meanwhile = await life.until('what is missing', (seen) => lacksConfigMap(seen) || performance.now() > end);
      await bringBack();

      const { phase } = await life.untilOver();

      assert.deepEqual([meanwhile.phase, phase], ['Pending', 'Succeeded']);
    },
    'kubelet',
    'own',
  ),
];

/** Removes the pod's remote ConfigMap, and answers what puts it back. */
async function takeAway(bench: Bench, pod: WirePod): Promise<() => Promise<unknown>> {
  const { admin } = bench.cluster;
  const [found] = await remotesOf<RemoteObject>(bench, pod, 'configmaps');
  assert.ok(found, 'a remote ConfigMap');
  const { namespace, name, labels, annotations, ownerReferences } = found.metadata;
  const collection = `/api/v1/namespaces/${namespace}/configmaps`;
  await admin.request('DELETE', `${collection}/${name}`);
  const metadata = { name, labels, annotations, ownerReferences };
  return () => admin.request('POST', collection, { ...found, metadata });
}

/** Gives every node the label the pod waits for. */
async function labelNodes({ cluster: { admin }, afterwards }: Bench, label: string): Promise<void> {
  const { items } = await admin.request<{ items: readonly RemoteObject[] }>('GET', '/api/v1/nodes');
  for (const { metadata } of items) {
    const write = (value: string | null) =>
      admin.request('PATCH', `/api/v1/nodes/${metadata.name}`, { metadata: { labels: { [label]: value } } });
    await write('here');
    afterwards(() => write(null));
  }
}
