import type { V1EnvVar } from '@kubernetes/client-node';
import type { DeliveredConfigMap, DeliveredSecret } from '../../schemas/generated/types.ts';
import { localDownwardValue } from '../../shared/pod/localDownwardValue.ts';
import { podError } from '../../shared/pod/podError.ts';
import type { ContainerOptions } from './container.ts';

type Values = Readonly<Record<string, string>>;
type Source = Pick<ContainerOptions, 'local' | 'container' | 'delivered'>;

/**
 * The variables of a container: what every container has, `envFrom`, then `env` in its order.
 * @throws PluginError `refused` when a reference that is not optional points at nothing
 */
export function environmentOf(source: Source): Values {
  const values: Record<string, string> = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/root',
    HOSTNAME: source.local.metadata.name,
  };
  for (const { prefix = '', configMapRef, secretRef } of source.container.envFrom ?? []) {
    const data = dataOf(source, configMapRef ? 'configMaps' : 'secrets', (configMapRef ?? secretRef)?.name ?? '');
    for (const [key, value] of data ?? []) values[`${prefix}${key}`] = value.toString();
  }
  for (const variable of source.container.env ?? []) {
    const value = valueFor(variable, source, values);
    if (value !== undefined) values[variable.name] = value;
  }
  return values;
}

/** The content of an object interLink sent along, by key. */
export function dataOf(
  { delivered }: Pick<Source, 'delivered'>,
  kind: 'configMaps' | 'secrets',
  name: string,
): ReadonlyMap<string, Buffer> | undefined {
  const object: DeliveredConfigMap | DeliveredSecret | undefined = delivered[kind].get(name);
  if (object === undefined) return undefined;
  const isPlain = kind === 'configMaps';
  const plain = Object.entries((isPlain ? object.data : 'stringData' in object ? object.stringData : {}) ?? {});
  const encoded = Object.entries((isPlain ? ('binaryData' in object ? object.binaryData : {}) : object.data) ?? {});
  return new Map([
    ...plain.map(([key, value]) => [key, Buffer.from(String(value))] as const),
    ...encoded.map(([key, value]) => [key, Buffer.from(String(value), 'base64')] as const),
  ]);
}

function valueFor({ name, value, valueFrom }: V1EnvVar, source: Source, known: Values): string | undefined {
  if (valueFrom === undefined) return expand(value ?? '', known);
  if (valueFrom.fieldRef) return localDownwardValue(source.local, valueFrom.fieldRef.fieldPath) ?? '127.0.0.1';
  const reference = valueFrom.configMapKeyRef ?? valueFrom.secretKeyRef;
  const kind = valueFrom.configMapKeyRef ? 'configMaps' : 'secrets';
  const found = reference && dataOf(source, kind, reference.name ?? '')?.get(reference.key);
  if (found !== undefined || reference?.optional) return found?.toString();
  throw podError(
    { pod: source.local },
    'refused',
    `container ${source.container.name} takes env ${name} from ${reference?.name}, which interLink did not send`,
  );
}

/** `$(NAME)` is replaced when NAME is known; `$$(NAME)` is how to write it plainly. */
export function expand(text: string, known: Values): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) => {
    if (whole === '$$') return '$';
    return name !== undefined && Object.hasOwn(known, name) ? (known[name] ?? whole) : whole;
  });
}
