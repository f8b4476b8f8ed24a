import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { KubeConfig } from '@kubernetes/client-node';
import { type Cluster, openCluster } from '../contract/bench/cluster.ts';
import { bundled } from '../gateway/bundles.ts';
import { killOneAfterTheOther, replaceOneAfterTheOther, underLoad } from './replicas/load.ts';

/** Several gateways on any cluster: KUBECONFIG says which. */
const { KUBECONFIG: kubeconfigPath } = process.env;
if (kubeconfigPath === undefined) throw new Error('set KUBECONFIG to the cluster to test on');

const bundleOf = bundled({ main: 'gateway/main.ts' });

let cluster: Cluster;
before(async () => {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromFile(kubeconfigPath);
  const facts = { name: 'cluster', credentials: { kubeconfig_path: kubeconfigPath }, patienceMs: 60_000 };
  cluster = await openCluster(kubeConfig, facts);
});
after(() => cluster.admin.close());

test('three gateways killed one after the other under load: what was accepted is so, and no pod is there twice', async (t) => {
  const load = { cluster, bundle: bundleOf('main'), gateways: 3, lives: 24, atOnce: 4 };

  const lives = await underLoad(t, load, killOneAfterTheOther);

  t.diagnostic(JSON.stringify(lives.map((life) => life.delete ?? 'kept')));
});

test('a rolling update loses nothing: every request is answered, and well', async (t) => {
  const load = { cluster, bundle: bundleOf('main'), gateways: 2, lives: 24, atOnce: 4 };

  const lives = await underLoad(t, load, replaceOneAfterTheOther);

  assert.deepEqual(new Set(lives.map((life) => life.delete)), new Set(['accepted', undefined]));
  assert.ok(lives.every(({ jobId }) => jobId !== undefined));
});
