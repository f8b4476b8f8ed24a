import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Bench } from '../bench/bench.ts';
import { created, entryOf, nothingLeft, remotesOf, until } from '../bench/play.ts';
import { configMap } from '../wire/objects.ts';
import { container, parked, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const family = {
  containers: [container('c', 'exec sleep 3600', { volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
  volumes: [{ name: 'v', configMap: { name: 'cm' } }],
};

const lostCase = held(
  'D14 orphan GC',
  async (bench) => {
    const { wanted, clusterId, isWantedThere } = await openCollecting(bench);
    const vanished = bench.pod();
    const { uid } = vanished.metadata;
    const labels = {
      'interlink.io': 'offloading',
      'interlink.io/source.pod_uid': uid,
      'interlink.io/cluster-id': clusterId,
    };
    const path = `/api/v1/namespaces/${bench.remoteNamespace(bench.namespace)}/configmaps`;
    await bench.cluster.admin.request('POST', path, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `left-${uid}`, labels },
    });

    await until(
      bench,
      'what lost its pod is removed',
      async () => {
        await isWantedThere();
        return (await remotesOf(bench, vanished, 'configmaps')).length === 0 || undefined;
      },
      180_000,
    );

    assert.equal((await remotesOf(bench, wanted, 'configmaps')).length, 1);
  },
  'own',
);

/** Two minutes to be sure of the silence, and the shortest grace there is. */
const silentCase = held(
  'D14 orphan GC of a pod nobody asks about, while pings come',
  async (bench) => {
    const { own, wanted, isWantedThere } = await openCollecting(bench);
    const silent = parked(bench.pod(family));
    await created(own, silent, objectsOf(bench));

    await until(
      bench,
      'what nobody asks about is removed',
      async () => {
        await isWantedThere();
        return (await remotesOf(bench, silent, 'pods')).length === 0 || undefined;
      },
      300_000,
    );

    await nothingLeft(bench, silent);
    assert.equal((await remotesOf(bench, wanted, 'configmaps')).length, 1);
  },
  'own',
);

export const deleteOrphanCases: readonly Case[] =
  process.env.CONTRACT_LONG === undefined ? [lostCase] : [lostCase, silentCase];

/** A plugin that removes orphans, and a pod that interLink asks about. */
async function openCollecting(bench: Bench) {
  // A cluster id of its own keeps this collector away from what the other cases have.
  const clusterId = randomUUID();
  const plugin = await bench.own({
    overrides: {
      offloading: { cluster_id: clusterId, create_deadline_seconds: 30 },
      orphans: { policy: 'delete', grace_seconds: 60, interval_seconds: 5 },
    },
  });
  const own = { ...bench, plugin: plugin.plugin };
  const wanted: WirePod = parked(bench.pod(family));
  const jobId = await created(own, wanted, objectsOf(bench));
  return {
    own,
    wanted,
    clusterId,
    isWantedThere: async () => {
      assert.equal((await own.plugin.ping()).statusCode, 200);
      assert.ok(await entryOf(own, wanted, jobId), 'the pod that is asked about');
    },
  };
}

const objectsOf = ({ namespace }: Bench) => ({ configMaps: [configMap('cm', namespace, { data: { k: 'v' } })] });
