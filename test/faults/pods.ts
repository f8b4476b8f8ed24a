import { randomUUID } from 'node:crypto';
import { type CreateBody, createBody } from '../contract/wire/create.ts';
import { claim, configMap, secret } from '../contract/wire/objects.ts';
import { container, parked, type WirePod, wirePod } from '../contract/wire/pod.ts';
import { openSshKey } from '../offload/keys.ts';

export const shapes = ['a pod alone', 'a pod with children', 'a pod with a tunnel'] as const;
export type Shape = (typeof shapes)[number];

/** A pod nobody has asked for yet, in a namespace that does not exist yet. */
export interface Wanted {
  readonly shape: Shape;
  readonly pod: WirePod;
  readonly body: CreateBody;
  readonly remoteNamespace: string;
  /** Where its bastion is, which the pod cannot own there. */
  readonly bastionNamespace: string;
}

/** What a plugin has to be configured with for the pod: tunnels leave one without ports as it is. */
export function tunnelFor({ bastionNamespace }: Pick<Wanted, 'bastionNamespace'>) {
  return {
    enabled: true,
    gateway_host: 'gateway.invalid',
    gateway_ssh_private_key: openSshKey(),
    bastion_namespace: bastionNamespace,
  };
}

/** `children` are a ConfigMap, a Secret, a claim to keep and one to delete with its last pod. No node can hold the pod. */
export function want(shape: Shape, namespace = `fault-${randomUUID().slice(0, 13)}`): Wanted {
  const remoteNamespace = `offloading-${namespace}`;
  const bastionNamespace = `${remoteNamespace}-bastions`;
  if (shape === 'a pod alone') {
    const pod = parked(wirePod({ namespace }));
    return { shape, pod, body: createBody(pod), remoteNamespace, bastionNamespace };
  }
  if (shape === 'a pod with a tunnel') {
    const pod = parked(
      wirePod({ namespace, containers: [container('c', 'true', { ports: [{ containerPort: 8080 }] })] }),
    );
    return { shape, pod, body: createBody(pod), remoteNamespace, bastionNamespace };
  }
  const mount = (name: string) => ({ name, mountPath: `/${name}` });
  const claimed = (claimName: string) => ({ name: claimName, persistentVolumeClaim: { claimName } });
  const pod = parked(
    wirePod({
      namespace,
      annotations: { 'interlink.io/remote-pvc': 'kept,shared' },
      containers: [container('c', 'true', { volumeMounts: ['cm', 's', 'kept', 'shared'].map(mount) })],
      volumes: [
        { name: 'cm', configMap: { name: 'cm' } },
        { name: 's', secret: { secretName: 's' } },
        claimed('kept'),
        claimed('shared'),
      ],
    }),
  );
  const shared = { name: 'shared', namespace, annotations: { 'interlink.io/pvc-retention-policy': 'delete' } };
  const body = createBody(pod, {
    configMaps: [configMap('cm', namespace, { data: { k: 'v' } })],
    secrets: [secret('s', namespace, { k: 'v' })],
    claims: [claim('kept', namespace), claim('shared', namespace, { metadata: shared })],
  });
  return { shape, pod, body, remoteNamespace, bastionNamespace };
}
