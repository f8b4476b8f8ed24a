import { commitGate, incompleteAnnotation } from '../../shared/kubernetes/manifest/marks.ts';
import type { StandIn } from '../../test/cluster/cluster.ts';
import { type CreateBody, createBody } from '../../test/contract/wire/create.ts';
import { toGoJson } from '../../test/contract/wire/goJson.ts';
import { configMap } from '../../test/contract/wire/objects.ts';
import { container, deleted, polled, type WirePod, wirePod } from '../../test/contract/wire/pod.ts';
import { type Call, madeUid, type Operation } from '../roles/write.ts';
import { localNamespace, manifestOf, remoteNamespace } from './pods.ts';

/** One thing done in two ways: asked of the plugin, or by the calls to the API server that it makes of it. */
export type Twofold = Readonly<Record<'plugin' | 'direct', Operation>>;

export interface Create extends Twofold {
  readonly local: WirePod;
  readonly remoteName: string;
}

export const plain = (): CreateBody => createBody(wirePod({ namespace: localNamespace }));

export function withConfigMap(): CreateBody {
  const volumeMounts = [{ name: 'settings', mountPath: '/etc/settings' }];
  const pod = wirePod({
    namespace: localNamespace,
    containers: [container('main', 'exec sleep 1', { volumeMounts })],
    volumes: [{ name: 'settings', configMap: { name: 'settings', defaultMode: 420 } }],
  });
  return createBody(pod, { configMaps: [configMap('settings', localNamespace, { data: { key: 'value' } })] });
}

/** Directly it is the pod's POST; one that mounts something is held, that follows, and a patch lets the pod go. */
export function toCreate(body: CreateBody): Create {
  const { pod, children } = manifestOf(body);
  const { metadata, spec } = pod;
  const owner = { apiVersion: 'v1', kind: 'Pod', name: metadata.name, uid: madeUid };
  const held = {
    ...pod,
    metadata: { ...metadata, annotations: { ...metadata.annotations, [incompleteAnnotation]: 'true' } },
    spec: { ...spec, schedulingGates: [{ name: commitGate }] },
  };
  const owned = children.map((child) => ({ ...child, metadata: { ...child.metadata, ownerReferences: [owner] } }));
  const release = {
    metadata: { uid: madeUid, annotations: { [incompleteAnnotation]: null } },
    spec: { schedulingGates: null },
  };
  return {
    local: body.pod,
    remoteName: metadata.name,
    plugin: [toCall('POST', '/create', toGoJson(body))],
    direct:
      children.length === 0
        ? [toCall('POST', pathOf('pods'), pod)]
        : [
            toCall('POST', pathOf('pods'), held),
            ...owned.map((child) => toCall('POST', pathOf('configmaps'), child)),
            toCall('PATCH', pathOf('pods', metadata.name), release),
          ],
  };
}

/** The delete of what a create has made in the cluster. */
export function toRemove({ local, remoteName }: Create, cluster: StandIn): Twofold {
  const uid = cluster.find('pods', remoteNamespace, remoteName)?.metadata.uid;
  const options = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions: { uid } };
  return {
    plugin: [toCall('POST', '/delete', toGoJson(deleted(polled(local, uid))))],
    direct: [toCall('DELETE', pathOf('pods', remoteName), options)],
  };
}

const toCall = (method: string, path: string, body: string | object): Call => ({
  method,
  path,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const pathOf = (plural: string, name?: string) =>
  `/api/v1/namespaces/${remoteNamespace}/${plural}${name === undefined ? '' : `/${name}`}`;
