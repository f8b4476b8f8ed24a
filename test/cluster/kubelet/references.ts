import type { KubeObject } from '../api/object.ts';
import { isObject } from '../api/object.ts';
import { typeOf } from '../api/resources.ts';
import type { World } from '../world.ts';

/** A ConfigMap, Secret or key a pod needs and the namespace does not hold (yet). */
export class MissingReference extends Error {
  override readonly name = 'MissingReference';
}

type Data = ReadonlyMap<string, Buffer>;

export interface Reference {
  readonly kind: 'configmaps' | 'secrets';
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly optional: boolean | undefined;
}

const singular = { configmaps: 'configmap', secrets: 'secret' } as const;

/** Keys and values of a ConfigMap or Secret; undefined when it is optional and absent. @throws MissingReference */
export function dataOf(world: World, { kind, namespace, name = '', optional }: Reference): Data | undefined {
  const object = world.store.get(typeOf(kind), namespace, name);
  if (object !== undefined) return decode(object);
  if (optional) return undefined;
  throw new MissingReference(`${singular[kind]} "${name}" not found`);
}

function decode(object: KubeObject): Data {
  const plain = object.kind === 'ConfigMap' && isObject(object.data) ? object.data : {};
  const encoded = object.kind === 'Secret' ? object.data : object.binaryData;
  return new Map([
    ...Object.entries(plain).map(([key, value]) => [key, Buffer.from(String(value))] as const),
    ...Object.entries(isObject(encoded) ? encoded : {}).map(
      ([key, value]) => [key, Buffer.from(String(value), 'base64')] as const,
    ),
  ]);
}
