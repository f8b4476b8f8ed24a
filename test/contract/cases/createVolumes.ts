import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { V1PersistentVolumeClaim, V1Pod } from '@kubernetes/client-node';
import { reported } from '../../fixtures/reported.ts';
import type { Bench } from '../bench/bench.ts';
import { assertShortError } from '../bench/checks.ts';
import {
  created,
  entryWhen,
  exitCodes,
  outputOf,
  ranToEnd,
  remotePodOf,
  remotesOf,
  removed,
  until,
} from '../bench/play.ts';
import { claimSpec, offerVolume } from '../bench/volumes.ts';
import { createBody } from '../wire/create.ts';
import { claim } from '../wire/objects.ts';
import { container, parked, type WirePod, type WireVolume } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const unsupported: readonly WireVolume[] = [
  { name: 'v', hostPath: { path: '/etc', type: '' } },
  { name: 'v', csi: { driver: 'local.csi' } },
  { name: 'v', nfs: { server: 'nfs.local', path: '/' } },
  {
    name: 'v',
    ephemeral: {
      volumeClaimTemplate: {
        metadata: { creationTimestamp: null },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
    },
  },
  { name: 'v', image: { reference: 'registry.local/models:1' } },
];

export const createVolumeCases: readonly Case[] = [
  held('C20 PVC annotated', async (bench) => {
    const name = `data-${randomUUID().slice(0, 8)}`;
    const existing = await plantClaim(bench, name);
    const pod = podWithClaim(bench, name, { 'interlink.io/remote-pvc': `other,${name}` });

    await created(bench, pod);

    assertMounts(await remotePodOf(bench, pod), name);
    assert.equal((await claimNamed(bench, name)).metadata?.uid, existing.metadata?.uid, 'the claim that was there');
  }),
  held('C21 PVC object keys', async (bench) => {
    const name = `data-${randomUUID().slice(0, 8)}`;
    const pod = podWithClaim(bench, name, { 'interlink.io/remote-pvc': name });
    bench.afterwards(() => dropClaim(bench, name));

    await created(bench, pod, { claims: [claim(name, bench.namespace)] });

    assertMounts(await remotePodOf(bench, pod), name);
    const made = await claimNamed(bench, name);
    assert.deepEqual(made.spec?.accessModes, ['ReadWriteOnce']);
    assert.deepEqual(made.spec?.resources?.requests, { storage: '1Mi' });
    assert.equal(made.metadata?.annotations?.['kubectl.kubernetes.io/last-applied-configuration'], undefined);
  }),
  held(
    'C21 a claim that came with the pod is bound, and keeps what was written to it',
    async (bench) => {
      const name = `data-${randomUUID().slice(0, 8)}`;
      const { admin } = bench.cluster;
      bench.afterwards(await offerVolume(admin, bench.remoteNamespace(bench.namespace), name));
      bench.afterwards(() => dropClaim(bench, name));
      const podThat = (script: string) =>
        bench.pod({
          annotations: { 'interlink.io/remote-pvc': name },
          containers: [container('c', script, { volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
          volumes: [{ name: 'v', persistentVolumeClaim: { claimName: name } }],
        });
      const [writer, reader] = [podThat('echo kept > /v/file'), podThat('cat /v/file')];

      assert.deepEqual(exitCodes(await ranToEnd(bench, writer, { claims: [claim(name, bench.namespace)] })), [0]);
      await removed(bench, writer);
      assert.deepEqual(exitCodes(await ranToEnd(bench, reader)), [0]);

      assert.equal(await outputOf(bench, reader, 'c'), 'kept\n');
    },
    'binding',
    'kubelet',
  ),
  held('C22 PVC not annotated', async (bench) => {
    await assertNothingDangles(bench, podWithClaim(bench, 'absent', {}));
  }),
  held('C23 hostPath/csi/nfs/ephemeral', async (bench) => {
    for (const volume of unsupported) await assertNothingDangles(bench, podWith(bench, volume));
  }),
  held(
    'C55 the head of a Ray cluster has its shared memory, names and token',
    async (bench) => {
      const parts = reported('kuberay-head');
      const { containers } = bench.pod(parts).spec;
      const small = containers.map((one) => ({ ...one, image: 'busybox', resources: {} }));
      const pod = bench.pod({ ...parts, spec: { ...parts.spec, containers: small, restartPolicy: 'Always' } });

      const jobId = await created(bench, pod);
      await entryWhen(bench, pod, jobId, 'ready', ({ containers: [{ ready, state }] }) => ready && !!state.running);

      const [told, memory = ''] = await until(bench, 'both lines are in the log', async () => {
        const lines = (await outputOf(bench, pod, 'ray-head')).split('\n');
        return lines.length > 2 ? lines : undefined;
      });
      const { name } = pod.metadata;
      assert.equal(told, `cluster=raycluster id=${name} type=headgroup tok=s3cr$(et) cmd=ray start --head --block`);
      assert.match(memory, / \/dev\/shm$/);
    },
    'kubelet',
  ),
  held('C23 a refused hostPath is told that it never crosses', async (bench) => {
    const pod = bench.pod(reported('cvmfs-hostpath'));

    const text = await assertShortError(await bench.plugin.create(createBody(pod)), 422);

    assert.match(text, /volume .?cvmfs.?.*never cross/);
    assert.doesNotMatch(text, /unsupported_volumes/);
    assert.deepEqual(await remotesOf(bench, pod, 'pods'), []);
  }),
  held(
    'C22 what a pod runs without is told while it waits, while it runs, and in the log',
    async (bench) => {
      const own = await bench.own({ overrides: { offloading: { pod_security: 'privileged' } } });
      const player = { ...bench, plugin: own.plugin };
      const claimed = podWithClaim(bench, 'calib', {});
      const hosted = bench.pod(reported('cvmfs-hostpath'));
      const sleeping = { ...hosted.spec.containers[0], name: 'c', command: ['sh', '-c', 'exec sleep 3600'] };
      const running = { ...hosted, spec: { ...hosted.spec, containers: [sleeping] } };

      const waits = await entryWhen(player, claimed, await created(own, claimed), 'the pod', () => true);
      const jobId = await created(own, running);
      const runs = await entryWhen(
        player,
        running,
        jobId,
        'running',
        ({ containers }) => !!containers[0].state.running,
      );

      assert.match(String(waits.containers[0].state.waiting?.message), /volume v .*claim calib/);
      assert.match(String(runs.containers[0].lastState.waiting?.message), /volume cvmfs .*hostPath/);
      for (const [pod, volume] of [
        [claimed, 'v'],
        [running, 'cvmfs'],
      ] as const) {
        const [line] = own.logged.filter(({ facts }) => facts.uid === pod.metadata.uid && 'what' in facts);
        assert.match(String(line?.facts.what), new RegExp(`^volume ${volume} `));
      }
    },
    'kubelet',
    'own',
  ),
];

/** Either the volume and its mounts are left out together, or the pod is refused in plain words. */
async function assertNothingDangles(bench: Bench, pod: WirePod): Promise<void> {
  const reply = await bench.plugin.create(createBody(pod));
  if (reply.statusCode !== 200) {
    await assertShortError(reply, 422);
    assert.equal((await remotesOf(bench, pod, 'pods')).length, 0);
    return;
  }
  await reply.text();
  const { spec } = await remotePodOf(bench, pod);
  assert.deepEqual(spec?.volumes ?? [], []);
  assert.deepEqual(spec?.containers[0]?.volumeMounts ?? [], []);
}

function assertMounts({ spec }: V1Pod, claimName: string): void {
  assert.deepEqual(
    spec?.volumes?.map(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName),
    [claimName],
  );
  assert.equal(spec?.containers[0]?.volumeMounts?.[0]?.name, spec?.volumes?.[0]?.name);
}

function podWith(bench: Bench, volume: WireVolume, annotations: Readonly<Record<string, string>> = {}): WirePod {
  const volumeMounts = [{ name: 'v', mountPath: '/v' }];
  return parked(bench.pod({ annotations, containers: [container('c', 'true', { volumeMounts })], volumes: [volume] }));
}

function podWithClaim(bench: Bench, claimName: string, annotations: Readonly<Record<string, string>>): WirePod {
  return podWith(bench, { name: 'v', persistentVolumeClaim: { claimName } }, annotations);
}

const claimsPath = (bench: Bench, name = '') =>
  `/api/v1/namespaces/${bench.remoteNamespace(bench.namespace)}/persistentvolumeclaims/${name}`.replace(/\/$/, '');

function plantClaim(bench: Bench, name: string): Promise<V1PersistentVolumeClaim> {
  bench.afterwards(() => dropClaim(bench, name));
  return bench.cluster.admin.request('POST', claimsPath(bench), {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: claimSpec,
  });
}

function claimNamed(bench: Bench, name: string): Promise<V1PersistentVolumeClaim> {
  return bench.cluster.admin.request('GET', claimsPath(bench, name));
}

function dropClaim(bench: Bench, name: string): Promise<unknown> {
  return bench.cluster.admin.request('DELETE', claimsPath(bench, name));
}
