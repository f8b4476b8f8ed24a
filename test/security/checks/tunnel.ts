import assert from 'node:assert/strict';
import { AdminError } from '../../contract/bench/admin.ts';
import { assertShortError } from '../../contract/bench/checks.ts';
import { created, nothingLeft, type RemoteObject, remotePodOf, removed, until } from '../../contract/bench/play.ts';
import { createBody } from '../../contract/wire/create.ts';
import { container, parked, type WirePod } from '../../contract/wire/pod.ts';
import { openSshKey } from '../../offload/keys.ts';
import type { Check } from '../checks.ts';
import type { Scene, Sections } from '../scene.ts';
import { bastionNamespaceOf } from '../stage.ts';

const besidePods: Sections = {
  tcp_tunnel: { enabled: true, gateway_host: 'gateway.invalid', gateway_ssh_private_key: openSshKey() },
};
const apart = (namespace: string): Sections => ({
  tcp_tunnel: { ...besidePods.tcp_tunnel, bastion_namespace: bastionNamespaceOf(namespace) },
});

const serving = (scene: Scene) =>
  parked(scene.pod({ containers: [container('c', 'exec sleep 3600', { ports: [{ containerPort: 8080 }] })] }));

export const tunnelChecks: readonly Check[] = [
  {
    title: 'a pod gets its Service and its bastion, and is let run',
    shows: ['services create', 'deployments create', 'secrets create', 'pods patch'],
    sections: () => besidePods,
    run: async (scene) => {
      const pod = serving(scene);
      await created(scene, pod);

      const remote = await remotePodOf(scene, pod);
      assert.deepEqual(remote.spec?.schedulingGates ?? [], []);
      for (const kind of kinds) {
        const { metadata } = (await find(scene, kind, pod)) ?? {};
        assert.equal(metadata?.ownerReferences?.[0]?.uid, remote.metadata.uid, kind);
      }
    },
  },
  ...(['services', 'deployments'] as const).map((kind): Check => {
    return {
      title: `a create that meets somebody else's tunnel among ${kind} is undone`,
      shows: [`${kind} get`, ...(kind === 'services' ? ['deployments deletecollection'] : [])],
      sections: () => besidePods,
      run: async (scene) => {
        const pod = serving(scene);
        await plant(scene, kind, pod, {
          namespace: scene.remoteNamespace(scene.namespace),
          labels: { app: 'foreign' },
        });

        await assertShortError(await scene.plugin.create(createBody(pod)), 409);

        await nothingLeft(scene, pod);
        assert.ok(!scene.logged.some((line) => line.includes('undo failed')), 'the undo is complete');
      },
    };
  }),
  {
    title: 'a bastion in a namespace of its own is removed with its pod',
    shows: ['deployments deletecollection', 'secrets deletecollection'],
    sections: apart,
    run: async (scene) => {
      const place = bastionNamespaceOf(scene.namespace);
      const pod = serving(scene);
      await created(scene, pod);
      assert.ok(await find(scene, 'deployments', pod, place));

      await removed(scene, pod, 0);

      await until(scene, 'the bastion is gone', async () => {
        const left = await Promise.all([find(scene, 'deployments', pod, place), find(scene, 'secrets', pod, place)]);
        return left.every((object) => object === undefined) ? true : undefined;
      });
    },
  },
  {
    title: 'a bastion that lost its pod is found',
    shows: ['deployments list', 'pods list'],
    // An orphan counts as one after twice this time.
    sections: (namespace) => ({
      ...apart(namespace),
      offloading: { create_deadline_seconds: 1, cluster_id: 'this-cluster' },
    }),
    run: async (scene) => {
      const namespace = bastionNamespaceOf(scene.namespace);
      const pod = serving(scene);
      const labels = {
        'interlink.io': 'offloading',
        'interlink.io/source.pod_uid': pod.metadata.uid,
        'interlink.io/cluster-id': 'this-cluster',
      };
      const annotations = { 'interlink.io/pod-namespace': scene.remoteNamespace(scene.namespace) };
      const metadata = { name: namespace };
      const makeNamespace = { apiVersion: 'v1', kind: 'Namespace', metadata };
      await unlessThere(scene.cluster.admin.request('POST', '/api/v1/namespaces', makeNamespace));
      await plant(scene, 'deployments', pod, { namespace, labels, annotations });

      await until(scene, 'the orphan is found', async () => {
        await scene.backend.orphans.look();
        return scene.backend.orphans.orphans.find(({ sourceUid }) => sourceUid === pod.metadata.uid);
      });
    },
  },
];

const kinds = ['services', 'deployments', 'secrets'] as const;
type Kind = (typeof kinds)[number];

const pathOf = (kind: Kind, namespace: string) =>
  `${kind === 'deployments' ? '/apis/apps/v1' : '/api/v1'}/namespaces/${namespace}/${kind}`;
const nameOf = ({ metadata }: WirePod) => `tunnel-${metadata.uid}`;

/** An object of a tunnel; undefined when it is not there. */
async function find(
  { cluster, namespace, remoteNamespace }: Scene,
  kind: Kind,
  pod: WirePod,
  place = remoteNamespace(namespace),
): Promise<RemoteObject | undefined> {
  const query = `fieldSelector=metadata.name%3D${nameOf(pod)}`;
  const { items } = await cluster.admin.request<{ items: RemoteObject[] }>('GET', `${pathOf(kind, place)}?${query}`);
  return items[0];
}

interface Planted {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An object under the very name that the plugin's own will have; it goes with the scene. */
async function plant(
  { cluster, afterwards }: Scene,
  kind: 'services' | 'deployments',
  pod: WirePod,
  { namespace, labels, annotations = {} }: Planted,
): Promise<void> {
  const path = pathOf(kind, namespace);
  const selected = { a: pod.metadata.uid };
  const template = { metadata: { labels: selected }, spec: { containers: [{ name: 'c', image: 'busybox' }] } };
  const spec =
    kind === 'services'
      ? { clusterIP: 'None', ports: [{ port: 80 }] }
      : { replicas: 0, selector: { matchLabels: selected }, template };
  const metadata = { name: nameOf(pod), labels, annotations };
  const body =
    kind === 'services'
      ? { apiVersion: 'v1', kind: 'Service', metadata, spec }
      : { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec };
  await cluster.admin.request('POST', path, body);
  afterwards(() => unlessGone(cluster.admin.request('DELETE', `${path}/${nameOf(pod)}`)));
}

const unlessThere = (call: Promise<unknown>) => unless(409, call);
const unlessGone = (call: Promise<unknown>) => unless(404, call);

async function unless(status: number, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof AdminError) || error.status !== status) throw error;
  }
}
