import type { ObjectRule, Whole } from './rules.ts';
import { dropped, fileMode, flag, hardening, id, int32, list, object, quantity, rewritten, text } from './rules.ts';

const items = list(object({ key: text, mode: fileMode, path: text, user: id }));
const ownedByUser = dropped('who owns files is alpha in Kubernetes 1.37');
const waitedFor = rewritten('boolean', 'cleared where the object is delivered: the pod waits for it');

const downwardItems = list(
  object({
    fieldRef: object({
      apiVersion: text,
      fieldPath: rewritten('string', 'served from the local pod as it was when created, as a file'),
    }),
    mode: fileMode,
    path: text,
    resourceFieldRef: object({ containerName: text, divisor: quantity, resource: text }),
    user: id,
  }),
);

const projection = object({
  clusterTrustBundle: dropped('trust bundles are not sent by interLink'),
  configMap: object({ items, name: rewritten('string', 'served from what interLink sent'), optional: waitedFor }),
  downwardAPI: object({ items: downwardItems }),
  podCertificate: dropped('certificates of the local cluster cannot be issued remotely'),
  secret: object({ items, name: rewritten('string', 'served from what interLink sent'), optional: waitedFor }),
  serviceAccountToken: object({
    audience: rewritten('string', 'fixed when the local cluster issued the token'),
    expirationSeconds: rewritten('number', 'fixed when the local cluster issued the token'),
    path: rewritten('string', 'the token of the local cluster, served from a Secret; never one of the remote cluster'),
    user: ownedByUser,
  }),
});

const onNode = (what: string): Whole => dropped(`${what} of the local cluster cannot be reached from the remote one`);

/** Kinds of volume that cannot be offloaded. `offloading.unsupported_volumes` decides whether the pod is refused or the volume dropped. */
export const unsupportedVolumes = {
  awsElasticBlockStore: onNode('disks'),
  azureDisk: onNode('disks'),
  azureFile: onNode('file shares'),
  cephfs: onNode('file systems'),
  cinder: onNode('disks'),
  csi: onNode('storage drivers'),
  ephemeral: onNode('storage classes'),
  fc: onNode('disks'),
  flexVolume: onNode('storage drivers'),
  flocker: onNode('disks'),
  gcePersistentDisk: onNode('disks'),
  gitRepo: dropped('removed from Kubernetes, and it lets a pod run programs on the node'),
  glusterfs: onNode('file systems'),
  hostPath: dropped('there is no such node remotely, and a pod may not see the files of another'),
  image: dropped('image volumes are not known to every Kubernetes version in use'),
  iscsi: onNode('disks'),
  nfs: onNode('file servers'),
  photonPersistentDisk: onNode('disks'),
  portworxVolume: onNode('disks'),
  quobyte: onNode('file systems'),
  rbd: onNode('disks'),
  scaleIO: onNode('disks'),
  storageos: onNode('disks'),
  vsphereVolume: onNode('disks'),
} as const satisfies Readonly<Record<string, Whole>>;

/** What happens to the fields of a volume. */
export const volumeRule: ObjectRule = object({
  ...unsupportedVolumes,
  configMap: object({
    defaultMode: fileMode,
    defaultUser: ownedByUser,
    items,
    name: rewritten('string', 'named like the remote copy of the ConfigMap'),
    optional: waitedFor,
  }),
  downwardAPI: object({ defaultMode: fileMode, defaultUser: ownedByUser, items: downwardItems }),
  emptyDir: object({
    medium: text,
    mode: hardening(int32, { since: '1.37, behind a feature gate' }),
    sizeLimit: quantity,
  }),
  name: text,
  persistentVolumeClaim: object({ claimName: text, readOnly: hardening(flag, { values: [true] }) }),
  projected: object({ defaultMode: fileMode, defaultUser: ownedByUser, sources: list(projection) }),
  secret: object({
    defaultMode: fileMode,
    defaultUser: ownedByUser,
    items,
    optional: waitedFor,
    secretName: rewritten('string', 'named like the remote copy of the Secret'),
  }),
});
