import type { V1KeyToPath, V1Volume } from '@kubernetes/client-node';
import { podError } from '../../../pod/podError.ts';
import type { Copy } from '../copies.ts';
import { remoteName } from '../names.ts';
import type { Translation } from '../translation.ts';

/** The fields that configMap and secret sources have in common. */
interface ObjectSource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly items?: readonly V1KeyToPath[] | undefined;
  readonly optional: boolean;
}

/** The same source with the remote object's name. `optional` is set only if the object or a key is missing, which an optional source allows. */
interface RemoteSource {
  readonly name: string;
  readonly items?: V1KeyToPath[];
  readonly optional?: true;
}

/**
 * A configMap or secret volume for the remote cluster.
 * @throws PluginError `refused` when the object or a key in `items` was not sent and is not optional: the pod could never start
 */
export function objectVolume(volume: V1Volume, translation: Translation): V1Volume {
  const { name, configMap, secret } = volume;
  if (configMap !== undefined) {
    const source = {
      kind: 'ConfigMap',
      name: configMap.name ?? '',
      items: configMap.items,
      optional: configMap.optional === true,
    } as const;
    const mode = configMap.defaultMode;
    return {
      name,
      configMap: { ...remoteSource(source, name, translation), ...(mode !== undefined && { defaultMode: mode }) },
    };
  }
  const source = {
    kind: 'Secret',
    name: secret?.secretName ?? '',
    items: secret?.items,
    optional: secret?.optional === true,
  } as const;
  const { name: secretName, ...rest } = remoteSource(source, name, translation);
  const mode = secret?.defaultMode;
  return { name, secret: { secretName, ...rest, ...(mode !== undefined && { defaultMode: mode }) } };
}

/** Like `objectVolume`, for the source alone. */
function remoteSource(source: ObjectSource, volume: string, translation: Translation): RemoteSource {
  const copy = copyOf(source, translation);
  const items = source.items?.map((item) => ({ ...item }));
  const missing = copy === undefined ? `${source.kind} ${source.name}` : missingKey(source, copy);
  if (copy !== undefined && missing === undefined) return { name: copy.name, ...(items && { items }) };
  if (source.optional) {
    const { namespace, uid } = translation.pod.metadata;
    // A name that only an object of this pod can have: with the local name another user's object could be mounted.
    const name = copy?.name ?? remoteName(source.kind, namespace, source.name, uid);
    return { name, ...(items && { items }), optional: true };
  }
  throw podError(
    translation,
    'refused',
    `volume ${volume} needs ${missing}, which interLink did not send: check that it exists in the local cluster, or mark the volume optional`,
  );
}

/** The copy of the object referred to; undefined when interLink did not send it. */
export function copyOf({ kind, name }: Pick<ObjectSource, 'kind' | 'name'>, { copies }: Translation): Copy | undefined {
  return kind === 'ConfigMap' ? copies.configMap(name) : copies.secret(name);
}

function missingKey({ kind, name, items }: ObjectSource, { keys }: Copy): string | undefined {
  const item = items?.find(({ key }) => !keys.has(key));
  return item && `key ${item.key} of ${kind} ${name}`;
}
