import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, type TestContext, test } from 'node:test';
import { KubeConfig, type V1Pod } from '@kubernetes/client-node';
import * as kubernetes from '../../shared/kubernetes/index.ts';
import { type Cluster, openCluster } from '../contract/bench/cluster.ts';
import type { Instance } from '../contract/bench/front.ts';
import { frontsOf } from '../contract/bench/instances.ts';
import {
  created,
  entryWhen,
  entryWhenEnded,
  logText,
  remotePodOf,
  remotesOf,
  removed,
  until,
} from '../contract/bench/play.ts';
import { meshAnnotations, tunnelCommand } from '../contract/wire/meshTexts.ts';
import { container, type WirePod, wirePod } from '../contract/wire/pod.ts';
import { startDocker, whyNoDocker } from '../deploy/docker/daemon.ts';
import { createNodeImages } from '../deploy/docker/node.ts';
import { addresses, ports } from './addresses.ts';
import { buildMeshImage } from './image.ts';
import { createLocalCluster, type LocalCluster, serviceName } from './localCluster.ts';
import { obstacle } from './namespaces.ts';

/**
 * Pods with the mesh image on a real cluster, offloaded by the plugin, in the network of a local cluster that is a network namespace of this
 * machine. KUBECONFIG is the cluster's admin's, NODE_CONTAINERD names the socket of its one node's containerd, and this machine can reach its
 * pods. WSTUNNEL names the carrier; without it the stand-in carries, and what is wstunnel's alone is skipped.
 */
const { KUBECONFIG, NODE_CONTAINERD, WSTUNNEL: wstunnel } = process.env;
if (KUBECONFIG === undefined) throw new Error('set KUBECONFIG to the admin of the cluster to test on');
const kubeConfig = new KubeConfig();
kubeConfig.loadFromFile(KUBECONFIG);

const missing = NODE_CONTAINERD ? undefined : 'NODE_CONTAINERD names no containerd to bring the image to';
const skip = missing ?? (await whyNoDocker()) ?? obstacle() ?? false;
const withoutWstunnel = wstunnel ? false : 'skipped: no wstunnel (WSTUNNEL=path)';
const image = `interlink-mesh:${randomUUID().slice(0, 8)}`;
const prefix = `mesh-${randomUUID().slice(0, 8)}`;
const namespace = 'science';

describe(`pods with the mesh image over ${wstunnel ? 'wstunnel' : 'the stand-in'}`, { skip }, () => {
  const images = createNodeImages(String(NODE_CONTAINERD));
  let cluster: Cluster;
  let instance: Instance;
  let local: LocalCluster;
  before(async () => {
    const docker = await startDocker();
    try {
      await buildMeshImage(docker, image, wstunnel);
      await images.bring(docker, image);
    } finally {
      await docker.close();
    }
    cluster = await openCluster(kubeConfig, {
      name: 'real',
      credentials: { kubeconfig_path: String(KUBECONFIG) },
      patienceMs: 120_000,
    });
    const [, socket] = frontsOf(kubernetes);
    const started = await socket?.start?.({ credentials: cluster.credentials, prefix, overrides: { mesh: { image } } });
    assert.ok(started);
    instance = started;
    local = await createLocalCluster(wstunnel);
  });
  afterEach(() => local.stopCarrier());
  after(async () => {
    await local?.end();
    await instance?.close();
    await cluster?.admin.request('DELETE', `/api/v1/namespaces/${prefix}-${namespace}`).catch(() => undefined);
    cluster?.admin.close();
    await images.remove();
  });

  const player = () => ({ plugin: instance.plugin, cluster, remoteNamespace: (one: string) => `${prefix}-${one}` });

  /** Offloads a pod whose one container runs `script`, as interLink does; `before` is that of an init container. */
  async function offload(
    t: TestContext,
    script: string,
    annotations: Readonly<Record<string, string>>,
    before?: string,
  ) {
    const initContainers = before === undefined ? [] : [container('first', before)];
    const pod = wirePod({ namespace, annotations, initContainers, containers: [container('main', script)] });
    t.after(async () => {
      t.diagnostic(await helperLog(pod));
      await removed(player(), pod);
      await until(player(), 'nothing of the pod is left', async () => {
        const left = await Promise.all((['pods', 'secrets'] as const).map((kind) => remotesOf(player(), pod, kind)));
        return left.flat().length === 0 ? true : undefined;
      });
    });
    return { pod, jobId: await created(player(), pod) };
  }

  /** What the helper says to an operator of the remote cluster. */
  async function helperLog(pod: WirePod): Promise<string> {
    const { metadata, spec } = await remotePodOf(player(), pod);
    const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/log?container=${spec?.initContainers?.[0]?.name}`;
    return cluster.admin.text(path);
  }

  const inMesh = () => meshAnnotations(local.parts);
  const ask = `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 10 ${addresses.service} ${ports.service} | grep -o '^[0-9.]* x'`;
  /** Answers one request, then ends. */
  const answerOnce = `printf 'HTTP/1.0 200 OK\\r\\n\\r\\nfrom the pod' | nc -l -p ${ports.workload} >/dev/null`;

  test('init containers and containers reach the local cluster with their first command, and are reached from it', async (t) => {
    await local.serve('mesh');
    const { pod, jobId } = await offload(t, `${ask}; ${answerOnce}; exit 3`, inMesh(), ask);

    await entryWhen(player(), pod, jobId, 'it runs', ({ containers }) => containers[0].state.running !== undefined);
    assert.equal(await local.fetch(`http://${addresses.mesh}:${ports.workload}`), 'from the pod');
    const entry = await entryWhenEnded(player(), pod, jobId);

    assert.deepEqual(
      entry.containers.map(({ name, state }) => [name, state.terminated?.exitCode]),
      [['main', 3]],
    );
    for (const name of ['first', 'main'])
      assert.match(await logText(player(), pod, name), new RegExp(`^${addresses.mesh} x`), name);
    // The helper does not keep a pod that has ended.
    await until(player(), 'the pod has failed', async () =>
      (await remotePodOf(player(), pod)).status?.phase === 'Failed' ? true : undefined,
    );
  });

  test('a container asks the local cluster for names, as a pod of its namespace there does', async (t) => {
    await local.serve('mesh');
    const [short] = serviceName.split('.');
    const { pod, jobId } = await offload(t, `cat /etc/resolv.conf; nslookup ${short}`, inMesh());

    await entryWhenEnded(player(), pod, jobId);

    const text = await logText(player(), pod, 'main');
    assert.match(text, /^search science\.svc\.cluster\.local svc\.cluster\.local cluster\.local$/m);
    assert.match(text, new RegExp(`Name:\\s+${serviceName}\\n.*${addresses.service}`));
  });

  test('nothing of it is privileged, and no key is in what describes the pod', async (t) => {
    await local.serve('mesh');
    const { pod, jobId } = await offload(t, 'exec sleep 3600', inMesh());
    await entryWhen(player(), pod, jobId, 'it runs', ({ containers }) => containers[0].state.running !== undefined);
    const remote: V1Pod = await remotePodOf(player(), pod);

    const [helper] = remote.spec?.initContainers ?? [];
    assert.equal(helper?.image, image);
    assert.deepEqual(helper?.securityContext?.capabilities, { drop: ['ALL'], add: ['NET_ADMIN'] });
    assert.ok(!helper?.securityContext?.privileged);
    const described = JSON.stringify(remote);
    for (const secret of local.secrets) assert.ok(!described.includes(secret));
  });

  /** The stand-in's server says nothing to a carrier with another prefix. */
  const noCarrier = wstunnel ? /refuses the carrier .*path prefix/ : /no answer from 10\.7\.0\.1/;

  test('a wrong path prefix is told where the user looks, while the pod waits', async (t) => {
    await local.serve('mesh');
    const wrong = meshAnnotations({ ...local.parts, prefix: randomBytes(16).toString('hex') });
    const { pod, jobId } = await offload(t, ask, wrong);

    const entry = await entryWhen(player(), pod, jobId, 'why it waits', ({ containers }) =>
      noCarrier.test(containers[0].state.waiting?.message ?? ''),
    );
    t.diagnostic(entry.containers[0]?.state.waiting?.message ?? '');
    assert.deepEqual(
      entry.containers.map(({ name }) => name),
      ['main'],
    );
  });

  test("ports of a pod in interLink's tunnel mode are reached in the local cluster", {
    skip: withoutWstunnel,
  }, async (t) => {
    await local.serve('ports');
    const command = tunnelCommand([ports.workload], local.parts);
    const { pod, jobId } = await offload(t, answerOnce, { 'interlink.eu/wstunnel-client-commands': command });
    await entryWhen(player(), pod, jobId, 'it runs', ({ containers }) => containers[0].state.running !== undefined);

    assert.equal(await local.fetch(`http://127.0.0.1:${ports.workload}`), 'from the pod');
    const entry = await entryWhenEnded(player(), pod, jobId);
    assert.equal(entry.containers[0]?.state.terminated?.exitCode, 0);
  });
});
