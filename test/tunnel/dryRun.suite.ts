import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { KubeConfig } from '@kubernetes/client-node';
import { type Admin, createAdmin, toUpstream } from '../contract/bench/admin.ts';
import { hostKey, openSshKey } from '../offload/keys.ts';
import { tunnelOf } from './bastion.ts';
import { type Rendered, render, withoutHelm } from './helm.ts';

/** Every object of a tunnel, as the plugin makes it and as the charts do, in the eyes of a real API server; KUBECONFIG is its admin's. */
const { KUBECONFIG } = process.env;
if (KUBECONFIG === undefined) throw new Error('set KUBECONFIG to the admin of the cluster to test on');
const kubeConfig = new KubeConfig();
kubeConfig.loadFromFile(KUBECONFIG);

const privateKey = openSshKey();
const paths: Readonly<Record<string, string>> = {
  Secret: '/api/v1/namespaces/~/secrets',
  ConfigMap: '/api/v1/namespaces/~/configmaps',
  Service: '/api/v1/namespaces/~/services',
  Pod: '/api/v1/namespaces/~/pods',
  Deployment: '/apis/apps/v1/namespaces/~/deployments',
};

describe('a dry run', () => {
  let admin: Admin;
  const namespace = `tunnel-${randomUUID().slice(0, 8)}`;
  before(async () => {
    admin = createAdmin(await toUpstream(kubeConfig));
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    const metadata = { name: namespace, labels };
    await admin.request('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata });
  });
  after(async () => {
    await admin.request('DELETE', `/api/v1/namespaces/${namespace}`);
    admin.close();
  });

  /** Nothing is dropped, and nothing refused: of a Deployment its pod too, which Pod Security judges. */
  const accepts = async (object: Rendered) => {
    const path = paths[object.kind]?.replace('~', namespace);
    assert.ok(path, object.kind);
    const body = { ...object, metadata: { ...object.metadata, namespace } };
    await admin.request('POST', `${path}?dryRun=All&fieldValidation=Strict`, body);
    if (object.kind !== 'Deployment') return;
    const { template } = object.spec as { readonly template: { readonly metadata: object; readonly spec: object } };
    const metadata = { ...template.metadata, name: object.metadata.name };
    await accepts({ apiVersion: 'v1', kind: 'Pod', metadata, spec: template.spec });
  };

  test('takes what the plugin makes', async () => {
    const ports = [8080, 9090];
    for (const known of ['', hostKey()]) {
      const { tunnel = [] } = tunnelOf({ gatewayPort: 30222, privateKey, hostKey: known, ports, taken: [9090] });
      for (const object of tunnel) await accepts(object as Rendered);
    }
  });

  test('takes the charts', { skip: withoutHelm }, async () => {
    const dev = { 'tunnel.service.sourcePort': '8181', 'tunnel.service.sourceNodePort': '30181' };
    const bastion = {
      'tunnel.gateway.host': 'gateway.example.org',
      'tunnel.gateway.hostKey': hostKey(),
      'tunnel.gateway.ssh.privateKey': Buffer.from(privateKey).toString('base64'),
      'tunnel.service.targetHost': 'service.namespace.svc',
    };
    const objects = [...render('gateway', { 'ssh.publicKey': hostKey(), ...dev }), ...render('bastion', bastion)];
    assert.deepEqual(
      new Set(objects.map(({ kind }) => kind)),
      new Set(['Secret', 'ConfigMap', 'Service', 'Deployment']),
    );

    for (const object of objects) await accepts(object);
  });
});
