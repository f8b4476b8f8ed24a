import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { KubeConfig } from '@kubernetes/client-node';
import { type StandIn, startCluster } from '../cluster/cluster.ts';
import { openCluster } from '../contract/bench/cluster.ts';
import type { Instance } from '../contract/bench/front.ts';
import { ownFronts } from '../contract/bench/instances.ts';
import type { Operation } from '../contract/front/plugin.ts';
import { createBody } from '../contract/wire/create.ts';
import { logRequest } from '../contract/wire/logs.ts';
import { configMap, secret } from '../contract/wire/objects.ts';
import { deleted, polled, type WirePod, wirePod } from '../contract/wire/pod.ts';
import { hostileBodies, hostileParts, malformedParts, refusedParts } from './hostile.ts';

const mounted = {
  volumes: [
    { name: 'cm', configMap: { name: 'cm' } },
    { name: 's', secret: { secretName: 's' } },
  ],
};

describe('a victim beside hostile pods', { concurrency: 1 }, () => {
  let cluster: StandIn;
  let instance: Instance;
  let victim: WirePod;
  let remote: { readonly name: string; readonly uid: string };
  let untouched: string;

  before(async () => {
    cluster = await startCluster({ kubelet: 'none', namespaces: ['foreign'] });
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromString(JSON.stringify(cluster.kubeconfig));
    const credentials = { kubeconfig: cluster.kubeconfigFor('plugin') };
    const seen = await openCluster(kubeConfig, { name: 'stand-in', credentials, patienceMs: 5_000 });
    seen.admin.close();
    const [, socket] = ownFronts;
    assert.ok(socket?.start);
    instance = await socket.start({ credentials, prefix: 'offloading' });
    victim = wirePod({ namespace: 'victim', name: 'web', ...mounted });
    const objects = {
      configMaps: [configMap('cm', 'victim', { data: { k: 'v' } })],
      secrets: [secret('s', 'victim', { k: 'v' })],
    };
    assert.equal((await instance.plugin.create(createBody(victim, objects))).statusCode, 200);
    plantStrangers(cluster);
    const [pod] = cluster.all('pods', 'offloading-victim');
    assert.ok(pod);
    remote = pod.metadata;
    untouched = stateOf(cluster);
  });
  after(async () => {
    await instance.close();
    await cluster.close();
  });

  /** All requests since, that reach into the victim's or a stranger's namespace. */
  const intrusions = (since: number) =>
    cluster.requests
      .slice(since)
      .filter(({ user, target }) => user === 'plugin' && target?.verb !== 'watch' && isOfVictim(target?.namespace))
      .map(({ method, path }) => `${method} ${path}`);

  const attack = async (work: () => Promise<unknown>) => {
    const since = cluster.requests.length;
    await work();
    assert.deepEqual(intrusions(since), [], 'nothing of the victim was asked for');
    assert.equal(stateOf(cluster), untouched, 'nothing of the victim has changed');
  };

  const names = Object.keys(hostileParts({ uid: 'u', remoteUid: 'r', name: 'n' }));
  for (const name of names)
    test(`a pod with ${name} has no part in the victim, and none of its claims crosses`, async () => {
      const { metadata, spec } =
        hostileParts({ uid: victim.metadata.uid, remoteUid: remote.uid, name: remote.name })[name] ?? {};
      const pod = wirePod({ namespace: 'hostile', ...(metadata && { metadata }), ...(spec && { spec }) });

      await attack(async () => {
        await instance.plugin.create(createBody(pod));
        await instance.plugin.status([polled(pod, 'job')]);
        for (const made of cluster.all('pods', 'offloading-hostile')) assertTame(made, pod.metadata.uid);
        await instance.plugin.remove(deleted(pod, 0));
      });
    });

  for (const [name, { metadata, spec }] of Object.entries({ ...refusedParts, ...malformedParts }))
    test(`a pod that wants ${name} is refused, and nothing is asked of the cluster`, async () => {
      const { plugin } = instance;
      const pod = wirePod({ namespace: 'hostile', ...(metadata && { metadata }), ...(spec && { spec }) });
      const since = cluster.requests.length;
      const asked = () => cluster.requests.slice(since).filter(({ target }) => target?.verb !== 'watch');

      const reply = await plugin.create(createBody(pod));

      assert.ok(reply.statusCode >= 400 && reply.statusCode < 500, `${reply.statusCode}: ${await reply.text()}`);
      assert.deepEqual(asked(), []);
      if (!(name in malformedParts)) return;
      for (const other of [
        plugin.status([polled(pod, 'job')]),
        plugin.remove(deleted(pod)),
        plugin.logs(logRequest(pod, 'c')),
      ])
        assert.notEqual((await other).statusCode, 500);
      assert.deepEqual(asked(), []);
    });

  for (const [name, change] of Object.entries({
    'the uid of the victim in another namespace': { namespace: 'hostile' },
    'the uid of the victim and another name, elsewhere': { namespace: 'hostile', name: 'other' },
    'the name and namespace of the victim under another uid': { uid: randomUUID() },
    'the remote uid of the victim': { uid: 'remote' },
    'the remote namespace as its own': { namespace: 'offloading-victim' },
  }))
    test(`${name}: nothing is read, logged or removed`, async () => {
      const uid = 'uid' in change && change.uid === 'remote' ? { uid: remote.uid } : {};
      const forged = { ...victim, metadata: { ...victim.metadata, ...change, ...uid } };
      const { plugin } = instance;

      const status = await (await plugin.status([polled(forged, 'job')])).text();
      const log = await plugin.logs(logRequest(forged, 'c'));
      await log.text();
      await plugin.remove(deleted(forged, 0));

      assert.doesNotMatch(status, new RegExp(`"JID":"${remote.uid}`), 'the remote pod is not told of');
      assert.notEqual(log.statusCode, 200);
      assert.equal(stateOf(cluster), untouched);
      // A forged delete must not keep the victim from being asked about, nor from being created anew.
      assert.match(await (await plugin.create(createBody(victim))).text(), new RegExp(remote.uid));
    });

  for (const [name, body] of Object.entries(hostileBodies))
    test(`a body ${name} is refused on every endpoint, and changes nothing here or there`, async () => {
      await attack(async () => {
        for (const operation of ['create', 'status', 'delete', 'getLogs'] satisfies readonly Operation[]) {
          const reply = await instance.plugin.send(operation, body);
          assert.ok(reply.statusCode >= 400 && reply.statusCode < 500, `${operation}: ${reply.statusCode}`);
          assert.ok((await reply.text()).length < 1100, 'a short answer');
        }
      });
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    });
});

const isOfVictim = (namespace: string | undefined) => namespace === 'offloading-victim' || namespace === 'foreign';

/** Objects of others with names and labels that invite mistakes. */
function plantStrangers({ call }: StandIn): void {
  for (const kind of ['ConfigMap', 'Secret'])
    for (const namespace of ['foreign', 'offloading-victim']) {
      const labels = { 'interlink.io/source.pod_uid': 'nobody', app: 'web' };
      call('POST', `/api/v1/namespaces/${namespace}/${kind.toLowerCase()}s`, { metadata: { name: 'cm', labels } });
    }
}

/** Everything in the namespaces that nobody may touch, version by version. */
function stateOf({ all }: StandIn): string {
  const objects = ['pods', 'configmaps', 'secrets'].flatMap((plural) =>
    ['offloading-victim', 'foreign', 'default', 'kube-system'].flatMap((namespace) => all(plural, namespace)),
  );
  return JSON.stringify(
    objects.map(({ kind, metadata }) => [
      kind,
      metadata.namespace,
      metadata.name,
      metadata.uid,
      metadata.resourceVersion,
    ]),
  );
}

/** What was made is marked as its own pod's, runs where and as the operator wants, and belongs to nobody else. */
function assertTame(made: ReturnType<StandIn['all']>[number], uid: string): void {
  const { labels = {}, annotations = {}, ownerReferences, finalizers } = made.metadata;
  assert.equal(labels['interlink.io/source.pod_uid'], uid);
  assert.equal(annotations['interlink.io/source.uid'], uid);
  for (const key of ['interlink.io/cluster-id', 'interlink.io/tombstone'])
    assert.equal(labels[key] ?? annotations[key], undefined, key);
  assert.notEqual(annotations['interlink.io/created-by'], 'me');
  assert.equal(annotations['interlink.io/incomplete'], undefined);
  assert.deepEqual([ownerReferences ?? [], finalizers ?? []], [[], []]);
  const spec = JSON.stringify(Reflect.get(made, 'spec'));
  assert.doesNotMatch(spec, /control-plane|system-node-critical|"admin"|"mine"|privileged|2000001000|resourceClaims/);
  assert.doesNotMatch(spec, /"automountServiceAccountToken":true|\{"operator":"Exists"\}|"schedulingGates"/);
}
