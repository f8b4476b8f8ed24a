import assert from 'node:assert/strict';
import { assertShortError } from '../bench/checks.ts';
import { created, entryOf, readJobId, remotePodOf, remotesOf } from '../bench/play.ts';
import { createBody } from '../wire/create.ts';
import { toGoJson } from '../wire/goJson.ts';
import { configMap } from '../wire/objects.ts';
import { container, parked, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

export const createBodyCases: readonly Case[] = [
  held('C01 plain pod', async (bench) => {
    const pod = parked(bench.pod({ namespace: bench.freshNamespace() }));

    const jobId = await created(bench, pod);

    const { metadata } = await remotePodOf(bench, pod);
    assert.equal(metadata.uid, jobId);
    assert.equal(metadata.labels?.['interlink.io'], 'offloading');
    assert.equal(metadata.labels?.['interlink.io/source.pod_uid'], pod.metadata.uid);
    assert.equal(metadata.annotations?.['interlink.io/source.uid'], pod.metadata.uid);
    assert.equal(metadata.annotations?.['interlink.io/source.name'], pod.metadata.name);
    assert.equal(metadata.annotations?.['interlink.io/source.namespace'], pod.metadata.namespace);
    assert.equal(metadata.annotations?.['interlink.io/incomplete'], undefined);
  }),
  held('C02 ≤0.4 array body', async (bench) => {
    const pod = parked(bench.pod());

    const jobId = await readJobId(await bench.plugin.create([createBody(pod)]), pod);

    assert.equal((await remotePodOf(bench, pod)).metadata.uid, jobId);
  }),
  held('C03 all nulls', async (bench) => {
    const pod = parked(bench.pod({ spec: { volumes: undefined } }));
    const bodies = [
      createBody(pod),
      { ...createBody(pod), container: null },
      { pod: withNulls(pod), container: null, jobConfig: null, jobScript: null },
    ];

    const jobIds = new Set<string>();
    for (const body of bodies) jobIds.add(await readJobId(await bench.plugin.send('create', toGoJson(body)), pod));

    assert.equal(jobIds.size, 1);
  }),
  held('C04 creationTimestamp null, resources {}, status {}', async (bench) => {
    const pod = bench.pod();
    assert.equal(pod.metadata.creationTimestamp, null);

    await created(bench, pod);

    const { metadata } = await remotePodOf(bench, pod);
    assert.ok(Date.parse(String(metadata.creationTimestamp)) > Date.parse('2020-01-01'), 'the API server set its own');
  }),
  held('C05 unknown keys', async (bench) => {
    const pod = parked(bench.pod());
    const body = {
      ...createBody(pod),
      jobScript: '#!/bin/sh\nexit 1\n',
      initContainer: [{ name: 'i' }],
      foo: { bar: [1] },
    };
    const strange = {
      ...body,
      pod: { ...pod, kind: 'Pod', apiVersion: 'v1', foo: 1, spec: { ...pod.spec, foo: 'bar' } },
    };

    await readJobId(await bench.plugin.create(strange), pod);

    const { spec } = await remotePodOf(bench, pod);
    assert.ok(!toGoJson(spec).includes('"foo"'), 'what Kubernetes does not know is not sent on');
  }),
  held('C48 disable-offload all', async (bench) => {
    for (const containers of [null, []]) {
      const pod = bench.pod({ spec: { containers } });

      const told = await assertShortError(await bench.plugin.create(createBody(pod)), 400, 422);

      assert.match(told, /container/i);
      assert.equal((await remotesOf(bench, pod, 'pods')).length, 0);
    }
    assert.equal(await entryOf(bench, bench.pod()), undefined, 'the plugin is still up');
  }),
  held('C48 disable-offload of one of two containers leaves its volumes behind', async (bench) => {
    // The local container's volume is still listed, its data is attached to no container.
    const volumes = [{ name: 'local', configMap: { name: 'cm' } }];
    const pod = bench.pod({
      annotations: { 'interlink.eu/disable-offload-containers': 'd' },
      containers: [container('c')],
      volumes,
    });

    await created(bench, pod, { configMaps: [configMap('cm', bench.namespace, { data: { k: 'v' } })] });

    const { spec } = await remotePodOf(bench, pod);
    assert.deepEqual(
      spec?.containers.map(({ name }) => name),
      ['c'],
    );
  }),
];

/** Go's null wherever a list or map of the pod is empty. */
function withNulls(pod: WirePod): object {
  const { metadata, spec } = pod;
  const containers = spec.containers.map((item) => ({
    ...item,
    env: null,
    envFrom: null,
    ports: null,
    volumeMounts: null,
  }));
  return {
    metadata: { ...metadata, labels: null, annotations: null, ownerReferences: null },
    spec: {
      ...spec,
      containers,
      volumes: null,
      initContainers: null,
      tolerations: null,
      nodeSelector: null,
      affinity: null,
    },
    status: {},
  };
}
