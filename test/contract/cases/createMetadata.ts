import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { V1Pod } from '@kubernetes/client-node';
import { created, exitCodes, ranToEnd, remotePodOf, remotesOf, until } from '../bench/play.ts';
import { configMap } from '../wire/objects.ts';
import { container, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export const createMetadataCases: readonly Case[] = [
  held('C32 long pod name', async (bench) => {
    const prefix = 'a'.repeat(63);
    const volumes = [{ name: 'v', configMap: { name: `${'b'.repeat(250)}.x` } }];
    const containers = [container('c', 'true', { volumeMounts: [{ name: 'v', mountPath: '/v' }] })];
    const objects = { configMaps: [configMap(`${'b'.repeat(250)}.x`, bench.namespace, { data: { k: 'v' } })] };
    const names = [prefix, `${prefix}-one`, `${prefix}-two`, `${'long-'.repeat(50)}x`];
    const pods = names.map((name) => parked(bench.pod({ name, containers, volumes })));

    const remotes: V1Pod[] = [];
    for (const pod of pods) {
      await created(bench, pod, objects);
      remotes.push(await remotePodOf(bench, pod));
    }

    for (const [index, { metadata }] of remotes.entries()) {
      const { uid, name } = pods[index]?.metadata ?? { uid: '-', name: '-' };
      assert.match(String(metadata?.name), subdomain);
      assert.ok(String(metadata?.name).length <= 253);
      assert.ok(String(metadata?.name).includes(uid), 'the uid is never cut');
      assert.equal(metadata?.annotations?.['interlink.io/source.name'], name);
    }
    assert.equal(new Set(remotes.map(({ metadata }) => metadata?.name)).size, remotes.length);
  }),
  held('C33 name with dots', async (bench) => {
    const pod = parked(bench.pod({ name: 'a.b.c' }));

    await created(bench, pod);

    assert.match(String((await remotePodOf(bench, pod)).metadata.name), subdomain);
  }),
  held(
    'C33 a name that fits 63 characters with its uid is recognised, by people and by the Python plugin',
    async (bench) => {
      for (const name of ['web-0', 'a.b.c', 'x'.repeat(26)]) {
        const pod = parked(bench.pod({ name }));
        await created(bench, pod);
        assert.equal((await remotePodOf(bench, pod)).metadata.name, `${name}-${pod.metadata.uid}`);
      }
    },
  ),
  held(
    'C33 a pod with dots in its name runs, under a hostname without them',
    async (bench) => {
      const pod = bench.pod({ name: 'a.b.c', containers: [container('c', 'true')] });

      assert.deepEqual(exitCodes(await ranToEnd(bench, pod)), [0]);

      assert.equal((await remotePodOf(bench, pod)).spec?.hostname, 'a-b-c');
    },
    'kubelet',
    'objects',
  ),
  held('C34 long namespace + prefix', async (bench) => {
    const local = `n-${randomUUID()}-${'x'.repeat(21)}`.slice(0, 60);
    const pods = [parked(bench.pod({ namespace: local })), parked(bench.pod({ namespace: local }))];
    const selectors = pods.map(({ metadata }) => encodeURIComponent(`interlink.io/source.pod_uid=${metadata.uid}`));

    for (const pod of pods) await created(bench, pod);

    const found: (string | undefined)[] = [];
    for (const selector of selectors) {
      const list = await bench.cluster.admin.request<{ items: V1Pod[] }>(
        'GET',
        `/api/v1/pods?labelSelector=${selector}`,
      );
      found.push(...list.items.map(({ metadata }) => metadata?.namespace));
    }
    assert.equal(found.length, 2);
    assert.equal(new Set(found).size, 1, 'one local namespace is always the same remote one');
    assert.match(String(found[0]), label);
    bench.afterwards(() => bench.cluster.admin.request('DELETE', `/api/v1/namespaces/${found[0]}`));
  }),
  held('C36 owner refs/managedFields/finalizers', async (bench) => {
    const controller = { apiVersion: 'batch/v1', kind: 'Job', name: 'job', uid: randomUUID(), controller: true };
    const pod = parked(
      bench.pod({
        labels: {
          app: 'kept',
          'controller-uid': controller.uid,
          'batch.kubernetes.io/controller-uid': controller.uid,
          'job-name': 'job',
          'pod-template-hash': '5d8f6',
          'interlink.io/source.pod_uid': 'forged',
        },
        metadata: {
          generateName: 'job-',
          selfLink: '/api/v1/x',
          resourceVersion: '4711',
          ownerReferences: [controller],
          finalizers: ['batch.kubernetes.io/job-tracking'],
          managedFields: [{ manager: 'kube-controller-manager', operation: 'Update', apiVersion: 'v1', fieldsV1: {} }],
        },
      }),
    );

    await created(bench, pod);

    const { metadata } = await remotePodOf(bench, pod);
    assert.equal(metadata.ownerReferences, undefined);
    assert.equal(metadata.finalizers, undefined);
    assert.equal(metadata.generateName, undefined);
    assert.equal(metadata.labels?.app, 'kept');
    for (const key of ['controller-uid', 'batch.kubernetes.io/controller-uid', 'pod-template-hash'])
      assert.equal(metadata.labels?.[key], undefined, key);
  }),
  held('C37 annotations with keys', async (bench) => {
    const canary = 'canary-wg-private-key';
    const keyed = [
      'interlink.eu/wireguard-client-snippet',
      'slurm-job.vk.io/pre-exec-note',
      'kubectl.kubernetes.io/last-applied-configuration',
      'interlink.eu/wg-private-key',
      'iam.amazonaws.com/role',
    ];
    const annotations = Object.fromEntries(keyed.map((key) => [key, canary]));
    const pod = parked(bench.pod({ annotations: { ...annotations, JobID: canary } }));

    await created(bench, pod);

    assert.ok(!JSON.stringify((await remotePodOf(bench, pod)).metadata).includes(canary));
  }),
  held('C45 namespace race', async (bench) => {
    const namespace = bench.freshNamespace();
    const pods = Array.from({ length: 8 }, () => parked(bench.pod({ namespace })));

    const jobIds = await Promise.all(pods.map((pod) => created(bench, pod)));

    assert.equal(new Set(jobIds).size, pods.length);
    await until(bench, 'every pod is there', async () => {
      const counts = await Promise.all(pods.map(async (pod) => (await remotesOf(bench, pod, 'pods')).length));
      return counts.every((count) => count === 1) ? true : undefined;
    });
  }),
];
