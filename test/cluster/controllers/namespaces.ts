import type { KubeObject } from '../api/object.ts';
import { timestamp } from '../api/object.ts';
import { resourceTypes, typeOf } from '../api/resources.ts';
import { createObject } from '../verbs/create.ts';
import { removeObject } from '../verbs/remove.ts';
import type { World } from '../world.ts';

/** Furnishes new namespaces and empties those that are being deleted. */
export function startNamespaceController(world: World): void {
  world.store.subscribe(({ resource, type, object, previous }) => {
    if (resource.plural !== 'namespaces' || type === 'DELETED') return;
    if (type === 'ADDED') furnish(world, object.metadata.name);
    if (object.metadata.deletionTimestamp !== undefined && previous?.metadata.deletionTimestamp === undefined) {
      const since = performance.now();
      world.timers.after(1, () => drain(world, object, since));
    }
  });
}

/** The service account and CA bundle that controllers of a real cluster put there within milliseconds. */
function furnish(world: World, namespace: string): void {
  createObject(world, typeOf('serviceaccounts'), namespace, { metadata: { name: 'default' } }, { dryRun: false });
  createObject(
    world,
    typeOf('configmaps'),
    namespace,
    { metadata: { name: 'kube-root-ca.crt' }, data: { 'ca.crt': world.certificate } },
    { dryRun: false },
  );
}

function drain(world: World, namespace: KubeObject, since: number): void {
  const { name, uid } = namespace.metadata;
  if (world.store.byUid(uid) === undefined) return;
  for (const type of resourceTypes.filter(({ namespaced }) => namespaced)) {
    for (const object of [...world.store.all(type, name)]) {
      if (object.metadata.deletionTimestamp === undefined) {
        removeObject(world, type, { namespace: name, name: object.metadata.name }, {});
      }
    }
  }
  const isEmpty = resourceTypes.every(
    (type) => !type.namespaced || world.store.all(type, name)[Symbol.iterator]().next().done === true,
  );
  if (isEmpty && performance.now() - since >= world.options.namespaceDrainMs) {
    world.store.remove(typeOf('namespaces'), namespace);
    return;
  }
  world.timers.after(10, () => drain(world, namespace, since));
}

/** The namespaces every cluster has. */
export function createSystemNamespaces(world: World): void {
  for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease', ...world.options.namespaces]) {
    createObject(world, typeOf('namespaces'), undefined, { metadata: { name } }, { dryRun: false });
  }
}

/** The one node, ready. */
export function createNode(world: World, nodeName: string): void {
  const { labels = {}, taints } = world.options.node;
  const now = timestamp();
  const amounts = { cpu: '8', memory: '16Gi', 'ephemeral-storage': '100Gi', pods: '20000' };
  const condition = (type: string, status: string, reason: string) => ({
    type,
    status,
    lastHeartbeatTime: now,
    lastTransitionTime: now,
    reason,
    message: reason,
  });
  const input = {
    metadata: {
      name: nodeName,
      labels: {
        'kubernetes.io/hostname': nodeName,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        ...labels,
      },
    },
    spec: { ...(taints === undefined ? {} : { taints }) },
    status: {
      capacity: amounts,
      allocatable: amounts,
      conditions: [
        condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory'),
        condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure'),
        condition('PIDPressure', 'False', 'KubeletHasSufficientPID'),
        condition('Ready', 'True', 'KubeletReady'),
      ],
      addresses: [
        { type: 'InternalIP', address: '127.0.0.1' },
        { type: 'Hostname', address: nodeName },
      ],
      nodeInfo: {
        architecture: 'amd64',
        operatingSystem: 'linux',
        kubeletVersion: world.options.dialect.gitVersion,
        containerRuntimeVersion: 'stand-in://1',
      },
    },
  };
  createObject(world, typeOf('nodes'), undefined, input, { dryRun: false });
}
