import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, type TestContext, test } from 'node:test';
import { KubeConfig, type V1Deployment, type V1Pod, type V1Service } from '@kubernetes/client-node';
import * as kubernetes from '../../shared/kubernetes/index.ts';
import { type Cluster, openCluster } from '../contract/bench/cluster.ts';
import type { Instance } from '../contract/bench/front.ts';
import { frontsOf } from '../contract/bench/instances.ts';
import { created, entryWhen, remotePodOf, remotesOf, removed, until } from '../contract/bench/play.ts';
import { container, wirePod } from '../contract/wire/pod.ts';
import { runHelm, whyNoHelm } from '../deploy/chart/helm.ts';
import { startDocker, whyNoDocker } from '../deploy/docker/daemon.ts';
import { createNodeImages } from '../deploy/docker/node.ts';
import { type KeyPair, makeKeyPair } from './gateway.ts';
import { chartOf } from './helm.ts';
import { buildSshImage } from './image.ts';
import { whyNot } from './inContainer.ts';

/**
 * A TCP tunnel of pods on a real cluster: the gateway as its chart installs it, and a pod with the bastion that the plugin makes. KUBECONFIG is
 * the cluster's admin's, NODE_CONTAINERD names the socket of its one node's containerd, and this machine can reach its pods.
 */
const { KUBECONFIG, NODE_CONTAINERD } = process.env;
if (KUBECONFIG === undefined) throw new Error('set KUBECONFIG to the admin of the cluster to test on');
const kubeConfig = new KubeConfig();
kubeConfig.loadFromFile(KUBECONFIG);

const missing = NODE_CONTAINERD ? undefined : 'NODE_CONTAINERD names no containerd to bring the image to';
const skip = missing ?? (await whyNoDocker()) ?? (await whyNoHelm()) ?? whyNot() ?? false;
const id = randomUUID().slice(0, 8);
const image = `openssh:${id}`;
const release = `tunnel-${id}`;
const namespace = 'science';
const gatewayPath = `/api/v1/namespaces/${release}`;

describe('a TCP tunnel of pods', { skip }, () => {
  const images = createNodeImages(String(NODE_CONTAINERD));
  const [bastionKey, hostKey]: readonly KeyPair[] = [makeKeyPair(), makeKeyPair()];
  let cluster: Cluster;
  let instance: Instance;
  let gatewayAddress = '';
  before(async () => {
    const docker = await startDocker();
    try {
      await buildSshImage(docker, image);
      await images.bring(docker, image);
    } finally {
      await docker.close();
    }
    const credentials = { kubeconfig_path: String(KUBECONFIG) };
    cluster = await openCluster(kubeConfig, { name: 'real', credentials, patienceMs: 120_000 });
    gatewayAddress = await installGateway();
    const tcp_tunnel = {
      ...{ enabled: true, image, gateway_host: gatewayAddress, gateway_port: 2222 },
      ...{ gateway_ssh_private_key: bastionKey?.privateKey, gateway_host_key: hostKey?.publicKey },
    };
    const [, socket] = frontsOf(kubernetes);
    const started = await socket?.start?.({ credentials, prefix: release, overrides: { tcp_tunnel } });
    assert.ok(started);
    instance = started;
  });
  after(async () => {
    await instance?.close();
    for (const one of [release, `${release}-${namespace}`])
      await cluster?.admin.request('DELETE', `/api/v1/namespaces/${one}`).catch(() => undefined);
    cluster?.admin.close();
    await images.remove();
  });

  /** As docs/tcp-tunnel.md does, in a namespace where Pod Security is restricted. Answers the address of its pod, as there may be no kube-proxy. */
  async function installGateway(): Promise<string> {
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    await cluster.admin.request('POST', '/api/v1/namespaces', { metadata: { name: release, labels } });
    const stringData = { ssh_host_key: hostKey?.privateKey };
    await cluster.admin.request('POST', `${gatewayPath}/secrets`, { metadata: { name: 'host-key' }, stringData });
    const [repository, tag] = image.split(':');
    const values = {
      ...{ 'image.repository': repository, 'image.tag': tag, 'sshd.path': '/usr/sbin/sshd' },
      ...{
        'ssh.publicKey': bastionKey?.publicKey,
        'ssh.hostKey.existingSecret': 'host-key',
        'service.port': '0',
      },
    };
    const sets = Object.entries(values).flatMap(([path, value]) => ['--set', `${path}=${value}`]);
    const common = ['--namespace', release, '--kubeconfig', String(KUBECONFIG)];
    await runHelm('install', 'gateway', chartOf('gateway'), ...common, ...sets, '--wait', '--timeout', '120s');
    const { items } = await cluster.admin.request<{ items: V1Pod[] }>('GET', `${gatewayPath}/pods`);
    const address = items[0]?.status?.podIP;
    assert.ok(address);
    return address;
  }

  const player = () => ({ plugin: instance.plugin, cluster, remoteNamespace: (one: string) => `${release}-${one}` });

  /** Offloads a pod that serves its name on each port, with the name of its Service in the bastion's hosts: this cluster may have no DNS. */
  async function serving(t: TestContext, ...ports: readonly number[]) {
    const serve = ports.map((port) => `httpd -p ${port} -h /tmp/www`).join('; ');
    const script = `mkdir /tmp/www; hostname > /tmp/www/index.html; ${serve}; exec sleep 3600`;
    const declared = { ports: ports.map((containerPort) => ({ containerPort, protocol: 'TCP' })) };
    const pod = wirePod({ namespace, containers: [container('main', script, declared)] });
    t.after(() => removed(player(), pod));
    const jobId = await created(player(), pod);
    await entryWhen(player(), pod, jobId, 'it runs', ({ containers }) => containers[0].state.running !== undefined);
    const remote = await remotePodOf(player(), pod);
    const [service] = await remotesOf<V1Service>(player(), pod, 'services');
    const [bastion] = await bastionsOf(pod.metadata.uid);
    assert.ok(bastion?.metadata);
    const path = `/apis/apps/v1/namespaces/${remote.metadata.namespace}/deployments/${bastion.metadata.name}`;
    const hostnames = [`${service?.metadata?.name}.${remote.metadata.namespace}.svc`];
    const hostAliases = [{ ip: remote.status?.podIP, hostnames }];
    await cluster.admin.request('PATCH', path, { spec: { template: { spec: { hostAliases } } } });
    return { pod, remote };
  }

  async function bastionsOf(uid: string): Promise<readonly V1Deployment[]> {
    const query = `labelSelector=interlink.io%2Fsource.pod_uid%3D${uid}`;
    const path = `/apis/apps/v1/namespaces/${release}-${namespace}/deployments?${query}`;
    return (await cluster.admin.request<{ items: V1Deployment[] }>('GET', path)).items;
  }

  const answerOf = (port: number) =>
    until(player(), `an answer from port ${port} of the gateway`, () => get(gatewayAddress, port));

  test('both ports of a pod are reached at the gateway, and the bastion is ready', async (t) => {
    const { pod } = await serving(t, 18_080, 19_090);

    for (const port of [18_080, 19_090]) assert.equal(await answerOf(port), `${pod.metadata.name}\n`);
    await until(player(), 'the bastion is ready', async () => {
      const [bastion] = await bastionsOf(pod.metadata.uid);
      return bastion?.status?.readyReplicas === 1 ? true : undefined;
    });
  });

  test('a bastion whose pod was killed has its port again', async (t) => {
    const { pod, remote } = await serving(t, 18_081);
    assert.equal(await answerOf(18_081), `${pod.metadata.name}\n`);
    const path = `/api/v1/namespaces/${remote.metadata.namespace}/pods`;
    const podsOfBastion = async () => {
      const { items } = await cluster.admin.request<{ items: V1Pod[] }>('GET', path);
      return items.filter(({ metadata }) => metadata?.name?.startsWith(`tunnel-${pod.metadata.uid}`));
    };
    const killed = await podsOfBastion();
    assert.ok(killed.length > 0);

    for (const { metadata } of killed)
      await cluster.admin.request('DELETE', `${path}/${metadata?.name}?gracePeriodSeconds=0`);

    await until(player(), 'it is gone', async () => {
      const names = (await podsOfBastion()).map(({ metadata }) => metadata?.name);
      return killed.every(({ metadata }) => !names.includes(metadata?.name)) ? true : undefined;
    });
    assert.equal(await answerOf(18_081), `${pod.metadata.name}\n`);
  });

  test('with the pod its tunnel goes, and the port is free again', async (t) => {
    const { pod } = await serving(t, 18_082);
    await answerOf(18_082);

    await removed(player(), pod);

    await until(player(), 'nothing of the tunnel is left', async () => {
      const left = await Promise.all([bastionsOf(pod.metadata.uid), remotesOf(player(), pod, 'secrets')]);
      return left.flat().length === 0 ? true : undefined;
    });
    await until(player(), 'nobody answers', async () =>
      (await get(gatewayAddress, 18_082)) === undefined ? true : undefined,
    );
  });
});

/** What is answered; undefined where nothing is. */
async function get(host: string, port: number): Promise<string | undefined> {
  const response = await fetch(`http://${host}:${port}/`, { signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  );
  return response?.text();
}
