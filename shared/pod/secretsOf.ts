import type { CreateRequest } from '../../schemas/generated/types.ts';
import { isKeyBearing } from './mesh/annotations.ts';

/** Shorter values are words like `true`, which would be cut out of any text. */
const shortest = 6;

/**
 * The values of a request that no text may show: variables, command lines, annotations, and what is in its ConfigMaps and
 * Secrets, decoded and as they were sent. Longest first, so that none is cut in pieces by one within it.
 */
export function secretsOf({ pod, container }: CreateRequest): readonly string[] {
  const { spec, metadata } = pod;
  const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
  const delivered = (container ?? []).flatMap(({ configMaps, projectedvolumemaps, secrets }) => [
    ...(configMaps ?? []),
    ...(projectedvolumemaps ?? []),
    ...(secrets ?? []),
  ]);
  const encoded = (container ?? []).flatMap(({ secrets, configMaps }) => [
    ...(secrets ?? []).flatMap(({ data }) => Object.values(data ?? {})),
    ...(configMaps ?? []).flatMap(({ binaryData }) => Object.values(binaryData ?? {})),
  ]);
  const values: unknown[] = [
    ...containers.flatMap(({ env, command, args }) => [
      ...(env ?? []).map(({ value }) => value),
      ...toList(command),
      ...toList(args),
    ]),
    ...Object.values(metadata.annotations ?? {}),
    ...keysIn(metadata.annotations ?? {}),
    ...delivered.flatMap((object) => [
      ...Object.values(object.data ?? {}),
      ...('stringData' in object ? Object.values(object.stringData ?? {}) : []),
      ...Object.values(object.metadata.annotations ?? {}),
    ]),
    ...encoded,
    ...encoded.map((value) => Buffer.from(value, 'base64').toString('utf8')),
  ];
  const texts = values.filter((value) => typeof value === 'string').filter(({ length }) => length >= shortest);
  return [...new Set(texts)].sort((one, other) => other.length - one.length);
}

/** WireGuard's keys and wstunnel's path prefixes in what interLink wrote for the network: they go on without the texts around them. */
function keysIn(annotations: Readonly<Record<string, string>>): readonly string[] {
  const texts = Object.entries(annotations).flatMap(([key, value]) => (isKeyBearing(key, value) ? [value] : []));
  return texts.flatMap(
    (text) => text.match(/[A-Za-z0-9+/]{43}=|(?<=path-prefix[ =]|-P[ =]?)[A-Za-z0-9._~-]{1,128}/g) ?? [],
  );
}

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The text without these values, nor the beginning of one where it was cut short. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let shown = text;
  for (const secret of secrets) shown = shown.replaceAll(secret, '(value)');
  if (!shown.endsWith('...')) return shown;
  const whole = shown.slice(0, -3);
  const rest = Math.max(0, ...secrets.map((secret) => lengthOfStart(whole, secret)));
  return rest >= shortest ? `${whole.slice(0, -rest)}...` : shown;
}

/** How much of the secret's beginning the text ends with. */
function lengthOfStart(text: string, secret: string): number {
  for (let length = Math.min(text.length, secret.length); length >= shortest; length--)
    if (text.endsWith(secret.slice(0, length))) return length;
  return 0;
}
