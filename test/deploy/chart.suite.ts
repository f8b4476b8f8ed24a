import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, type TestContext, test } from 'node:test';
import { KubeConfig, type V1Pod, type V1Service } from '@kubernetes/client-node';
import { type Admin, createAdmin, toUpstream } from '../contract/bench/admin.ts';
import { ask, type Target } from '../gateway/harness.ts';
import { chart, listExamples, render, runHelm, whyNoHelm } from './chart/helm.ts';
import { dryRun, podOfDeployment } from './chart/objects.ts';
import { buildImage, startDocker, whyNoDocker } from './docker/daemon.ts';
import { createNodeImages } from './docker/node.ts';

/**
 * The chart on a real cluster, whose admin KUBECONFIG names. It is installed there where NODE_CONTAINERD names the socket of its one node's
 * containerd, into which the image is brought, and this machine can reach the pods by their addresses.
 */
const { KUBECONFIG, NODE_CONTAINERD } = process.env;
if (KUBECONFIG === undefined) throw new Error('set KUBECONFIG to the admin of the cluster to test on');

const noHelm = await whyNoHelm();
const noNode =
  noHelm ?? (NODE_CONTAINERD ? await whyNoDocker() : 'NODE_CONTAINERD names no containerd to bring the image to');
const kubeConfig = new KubeConfig();
kubeConfig.loadFromFile(KUBECONFIG);
const release = `chart-${randomUUID().slice(0, 8)}`;
const core = `/api/v1/namespaces/${release}`;
let admin: Admin;

before(async () => {
  admin = createAdmin(await toUpstream(kubeConfig));
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  await admin.request('POST', '/api/v1/namespaces', { metadata: { name: release, labels } });
});
after(async () => {
  await admin.request('DELETE', `/api/v1/namespaces/${release}`);
  admin.close();
});

describe('the chart on a real cluster', { skip: noHelm ?? false }, () => {
  for (const name of ['standalone', 'with-interlink', 'same-cluster', 'mutual-tls', 'roles-only'])
    test(`takes every object of the example ${name}, in a namespace where Pod Security is restricted`, async () => {
      assert.ok((await listExamples()).includes(name));
      const objects = await render('--namespace', release, '--values', `${chart}/examples/${name}.yaml`);

      for (const object of objects) await dryRun(admin, object);
      for (const object of objects.filter(({ kind }) => kind === 'Deployment')) {
        const pod = podOfDeployment(object);
        await admin.request('POST', `${core}/pods?dryRun=All&fieldValidation=Strict`, pod);
      }
    });
});

describe('the chart, installed', { skip: noNode ?? false }, () => {
  const images = createNodeImages(String(NODE_CONTAINERD));
  before(async () => {
    const docker = await startDocker();
    try {
      await images.bring(docker, await buildImage(docker));
    } finally {
      await docker.close();
    }
  });
  after(() => images.remove());

  const prefix = `${release}-remote`;

  /** Installs it, and answers where the plugin is reached. */
  async function install(
    t: TestContext,
    ...settings: readonly string[]
  ): Promise<{ target: Target; pod: V1Pod; targets: readonly Target[] }> {
    const common = ['--namespace', release, '--kubeconfig', String(KUBECONFIG)];
    const all = [...settings, `config.offloading.namespace_prefix=${prefix}`].flatMap((one) => ['--set', one]);
    t.after(() => runHelm('uninstall', release, ...common, '--wait'));
    await runHelm('install', release, chart, ...common, ...all, '--wait', '--timeout', '120s').catch(async (error) => {
      const { items } = await admin.request<{ items: V1Pod[] }>('GET', `${core}/pods`);
      t.diagnostic(JSON.stringify(items.map(({ status }) => status)));
      throw error;
    });
    const selector = encodeURIComponent(`app.kubernetes.io/instance=${release}`);
    const { items } = await admin.request<{ items: V1Pod[] }>('GET', `${core}/pods?labelSelector=${selector}`);
    const pods = items.filter(({ metadata }) => metadata?.deletionTimestamp === undefined);
    const targets = pods.map(({ status }) => ({ host: String(status?.podIP), port: 4000, agent: false as const }));
    const [[pod], [target]] = [pods, targets];
    assert.ok(pod?.status?.podIP && target, 'a pod with an address');
    return { pod, target, targets };
  }

  /** Offloads a pod as interLink does, sees it end, reads its log, and deletes it: each time by the next of the plugins there are. */
  async function offload(t: TestContext, targets: readonly Target[], headers: Readonly<Record<string, string>> = {}) {
    let requests = 0;
    const uid = randomUUID();
    const metadata = { name: 'hello', namespace: 'science', uid };
    const container = {
      name: 'main',
      image: 'busybox:latest',
      imagePullPolicy: 'IfNotPresent',
      command: ['echo', 'offloaded'],
    };
    const pod = { metadata, spec: { containers: [container], restartPolicy: 'Never' } };
    const post = async (path: string, body: object) => {
      const target = targets[requests++ % targets.length];
      assert.ok(target);
      const { status, text } = await ask(target, { method: 'POST', path, body: JSON.stringify(body), headers });
      assert.equal(status, 200, text);
      return text;
    };
    t.after(() => admin.request('DELETE', `/api/v1/namespaces/${prefix}-science`));

    const { PodJID } = JSON.parse(await post('/create', { pod, container: [{ name: 'main' }] }));
    const asked = { ...pod, metadata: { ...metadata, annotations: { JobID: PodJID } } };
    for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 500))) {
      const [entry] = JSON.parse(await post('/status', [asked]));
      const { terminated } = entry.containers[0].state;
      if (terminated !== undefined && terminated !== null) {
        assert.equal(terminated.exitCode, 0);
        break;
      }
      assert.ok(Date.now() < end, JSON.stringify(entry));
    }
    const log = await post('/getLogs', {
      Namespace: 'science',
      PodName: 'hello',
      PodUID: uid,
      ContainerName: 'main',
      Opts: {},
    });
    assert.equal(log, 'offloaded\n');
    await post('/delete', asked);
  }

  test('runs pods of the same cluster with its service account; it is ready, and restarts nothing', async (t) => {
    const { target, pod } = await install(t, 'remote.sameCluster=true');

    await offload(t, [target]);

    const [status] = pod.status?.containerStatuses ?? [];
    assert.deepEqual([status?.ready, status?.restartCount], [true, 0]);
  });

  test('two of them behind one Service: whichever is asked, and when one is killed, the other knows', async (t) => {
    const { targets, pod } = await install(t, 'remote.sameCluster=true', 'replicas=2');
    assert.equal(targets.length, 2);

    await offload(t, targets);
    await admin.request('DELETE', `${core}/pods/${pod.metadata?.name}?gracePeriodSeconds=0`);
    const left = targets.filter(({ host }) => host !== pod.status?.podIP);
    await offload(t, left);
  });

  test('runs pods with the kubeconfig of a Secret, and asks for the token of another', async (t) => {
    const token = randomUUID() + randomUUID();
    const secret = (name: string, stringData: object) =>
      admin.request('POST', `${core}/secrets`, { metadata: { name }, stringData });
    await secret('remote', { 'kubeconfig.yaml': await kubeconfigFromWithin() });
    await secret('token', { token });
    const { target } = await install(t, 'remote.kubeconfigSecret=remote', 'auth.bearerTokenSecret=token');

    assert.equal((await ask(target, { method: 'POST', path: '/status', body: '[]' })).status, 401);
    await offload(t, [target], { authorization: `Bearer ${token}` });
  });

  /** The admin's kubeconfig for a pod, which reaches the API server by the address of its Service. */
  async function kubeconfigFromWithin(): Promise<string> {
    const { spec } = await admin.request<V1Service>('GET', '/api/v1/namespaces/default/services/kubernetes');
    const config = JSON.parse(kubeConfig.exportConfig());
    for (const { cluster } of config.clusters) cluster.server = `https://${spec?.clusterIP}`;
    return JSON.stringify(config);
  }
});
