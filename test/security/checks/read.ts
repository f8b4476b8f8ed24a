import assert from 'node:assert/strict';
import type { Ping } from '../../../schemas/generated/types.ts';
import { created, entryOf, entryWhen, entryWhenEnded, logText, remotePodOf, until } from '../../contract/bench/play.ts';
import { container, parked } from '../../contract/wire/pod.ts';
import type { Check } from '../checks.ts';
import type { Scene } from '../scene.ts';
import { remoteNamespaceOf } from '../scene.ts';
import { quota, quotaOf } from '../stage.ts';

export const readChecks: readonly Check[] = [
  {
    title: 'a poll of a pod that is watched asks the cluster nothing',
    shows: ['pods list', 'pods watch'],
    run: async (scene) => {
      const pod = parked(scene.pod());
      const jobId = await created(scene, pod);

      await until(scene, 'a poll without a call', async () => {
        const before = scene.proxy.calls.length;
        assert.ok(await entryOf(scene, pod, jobId));
        return scene.proxy.calls.length === before ? true : undefined;
      });
    },
  },
  {
    title: 'the latest Warning of a pod is in its status',
    shows: ['events list', 'events watch'],
    run: async (scene) => {
      const pod = parked(scene.pod());
      const jobId = await created(scene, pod);
      await plantWarning(scene, (await remotePodOf(scene, pod)).metadata);

      await entryWhen(scene, pod, jobId, 'the Warning', (entry) => JSON.stringify(entry).includes('planted warning'));
    },
  },
  {
    title: 'the log of a container is read',
    shows: ['pods/log get'],
    run: async (scene) => {
      const pod = scene.pod({ containers: [container('c', 'echo hello')] });
      await entryWhenEnded(scene, pod, await created(scene, pod));

      assert.equal(await logText(scene, pod, 'c'), 'hello\n');
    },
  },
  {
    title: 'a ping tells what the nodes have',
    shows: ['nodes list'],
    sections: () => ({ ping: { resources: 'nodes' } }),
    run: async (scene) => assert.match(await pingedResource(scene, 'cpu'), /^\d/),
  },
  {
    title: 'a ping tells what a quota allows',
    shows: ['resourcequotas list'],
    sections: (namespace) => ({ ping: { resources: 'quota', quota_namespace: remoteNamespaceOf(quotaOf(namespace)) } }),
    run: async (scene) => assert.equal(await pingedResource(scene, 'pods'), String(quota.hard.pods)),
  },
];

async function pingedResource(scene: Scene, name: 'cpu' | 'pods'): Promise<string> {
  return until(scene, `a ping with ${name}`, async () => {
    const ping: Ping = JSON.parse(await (await scene.plugin.ping()).text());
    return ping.resources?.[name];
  });
}

/** An event as a kubelet writes it, later than any that the cluster has of the pod. */
async function plantWarning(
  { cluster }: Scene,
  { namespace, name, uid }: Awaited<ReturnType<typeof remotePodOf>>['metadata'],
): Promise<void> {
  const time = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
  await cluster.admin.request('POST', `/api/v1/namespaces/${namespace}/events`, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name?.slice(0, 40)}.planted` },
    involvedObject: { apiVersion: 'v1', kind: 'Pod', namespace, name, uid },
    type: 'Warning',
    reason: 'Planted',
    message: 'planted warning',
    firstTimestamp: time,
    lastTimestamp: time,
    count: 1,
  });
}
