import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Delivered } from '../../pod/delivered.ts';
import { annotationsOf, labelsOf, type SourceObject } from './marks.ts';
import { remoteName } from './names.ts';
import type { ChildObject } from './remoteObjects.ts';

/** A remote copy of a local object. */
export interface Copy {
  readonly name: string;
  readonly keys: ReadonlySet<string>;
}

/** The ConfigMaps and Secrets to make for a pod. `configMap`, `secret` and `ofVolume` add to them; the same object is added only once. */
export interface Copies {
  /** The copy of a delivered ConfigMap; undefined when interLink did not send it. */
  configMap(name: string): Copy | undefined;
  /** The copy of a delivered Secret; undefined when interLink did not send it. */
  secret(name: string): Copy | undefined;
  /** Makes an object out of a volume's files, and answers its remote name. */
  ofVolume(kind: 'ConfigMap' | 'Secret', volume: string, content: object): string;
  all(): readonly ChildObject[];
}

interface CopiesOptions {
  readonly pod: LocalPod;
  readonly namespace: string;
  readonly clusterId: string;
  readonly delivered: Delivered;
}

export function createCopies({ pod, namespace, clusterId, delivered }: CopiesOptions): Copies {
  const local = pod.metadata;
  const children = new Map<string, ChildObject>();

  const make = (
    kind: 'ConfigMap' | 'Secret',
    hashed: string,
    source: Omit<SourceObject, 'namespace'>,
    content: object,
  ) => {
    const name = remoteName(hashed, local.namespace, source.name, local.uid);
    children.set(name, {
      apiVersion: 'v1',
      kind,
      metadata: {
        name,
        namespace,
        labels: labelsOf(local.uid, clusterId),
        annotations: annotationsOf({ ...source, namespace: local.namespace }),
      },
      ...content,
    });
    return name;
  };

  return {
    configMap: (name) => {
      const object = delivered.configMaps.get(name);
      if (object === undefined) return undefined;
      const { data, binaryData, immutable, metadata } = object;
      const content = { ...(data && { data }), ...(binaryData && { binaryData }), ...(immutable && { immutable }) };
      return {
        name: make('ConfigMap', 'ConfigMap', { name, uid: uidOf(metadata) }, content),
        keys: new Set([...Object.keys(data ?? {}), ...Object.keys(binaryData ?? {})]),
      };
    },
    secret: (name) => {
      const object = delivered.secrets.get(name);
      if (object === undefined) return undefined;
      const data = { ...object.data, ...toBase64(object.stringData ?? {}) };
      // An immutable Secret cannot change while the pod uses it, and the kubelet does not watch it.
      const content = { type: remoteSecretType(object.type), data, immutable: true };
      return {
        name: make('Secret', 'Secret', { name, uid: uidOf(object.metadata) }, content),
        keys: new Set(Object.keys(data)),
      };
    },
    // Kind `Volume` in the hash: a ConfigMap or Secret with the volume's name gets another remote name.
    ofVolume: (kind, volume, content) => make(kind, 'Volume', { name: volume }, content),
    all: () => [...children.values()],
  };
}

/** Base64 of every value, as Secrets hold them. */
function toBase64(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));
}

/**
 * The type of the remote Secret. The control plane deletes a service account token whose account does not exist, and refuses bootstrap
 * tokens outside kube-system, so both become `Opaque`: the pod needs only the data.
 */
function remoteSecretType(type: string | null | undefined): string {
  const isControlled = type === 'kubernetes.io/service-account-token' || type === 'bootstrap.kubernetes.io/token';
  return !type || isControlled ? 'Opaque' : type;
}

function uidOf(metadata: Readonly<Record<string, unknown>>): string | undefined {
  return typeof metadata.uid === 'string' ? metadata.uid : undefined;
}
