import type { CreateRequest } from '../../schemas/generated/types.ts';
import { isKeyBearing } from './mesh/annotations.ts';

/** Characters. Shorter values are words like `true`: to redact them would damage any text. */
const shortest = 6;

/**
 * The values of a request that no message may show: environment variables, command lines, annotations, and the contents of its ConfigMaps
 * and Secrets, both decoded and as sent. Longest first, so that a value is redacted before a shorter one inside it.
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

/** WireGuard keys and wstunnel path prefixes in the annotations for the network: they are used apart from the text they are in. */
function keysIn(annotations: Readonly<Record<string, string>>): readonly string[] {
  const texts = Object.entries(annotations).flatMap(([key, value]) => (isKeyBearing(key, value) ? [value] : []));
  return texts.flatMap(
    (text) => text.match(/[A-Za-z0-9+/]{43}=|(?<=path-prefix[ =]|-P[ =]?)[A-Za-z0-9._~-]{1,128}/g) ?? [],
  );
}

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The text with these values redacted. If it was cut short, the beginning of a value at its end is removed too. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let shown = text;
  for (const secret of secrets) shown = shown.replaceAll(secret, '(value)');
  if (!shown.endsWith('...')) return shown;
  const whole = shown.slice(0, -3);
  const rest = Math.max(0, ...secrets.map((secret) => lengthOfStart(whole, secret)));
  return rest >= shortest ? `${whole.slice(0, -rest)}...` : shown;
}

/** The number of characters at the end of the text that are the beginning of the secret; 0 for fewer than six. */
function lengthOfStart(text: string, secret: string): number {
  for (let length = Math.min(text.length, secret.length); length >= shortest; length--)
    if (text.endsWith(secret.slice(0, length))) return length;
  return 0;
}
