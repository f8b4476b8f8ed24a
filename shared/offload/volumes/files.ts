import type { V1KeyToPath } from '@kubernetes/client-node';
import type { DeliveredConfigMap } from '../../../schemas/generated/types.ts';
import { hashOf } from '../names.ts';
import { podError, type Translation } from '../translation.ts';

/** A path below the mount, and what is there. */
export type File = readonly [path: string, content: Buffer];

/** Content of a volume's files, by path below the mount. */
export type Files = ReadonlyMap<string, Buffer>;

/** The files of a volume as interLink flattened it. */
export function sentFiles({ data, binaryData }: DeliveredConfigMap): readonly File[] {
  return [
    ...Object.entries(data ?? {}).map(([path, value]) => [path, Buffer.from(value)] as const),
    ...Object.entries(binaryData ?? {}).map(([path, value]) => [path, Buffer.from(value, 'base64')] as const),
  ];
}

/**
 * Of several files with one path the last counts.
 * @throws PluginError `refused` when a path would leave the volume
 */
export function filesOf(all: readonly File[], volume: string, translation: Pick<Translation, 'pod'>): Files {
  for (const [path] of all) {
    if (path === '' || path.startsWith('/') || path.split('/').includes('..')) {
      throw podError(translation, 'refused', `volume ${volume} has a file path that leaves the volume`);
    }
  }
  return new Map(all);
}

/** A file called token, a JSON web token or a private key makes the whole volume secret. */
export function hasToken(files: Files): boolean {
  return [...files].some(([path, content]) => /(^|\/)token$/i.test(path) || isSecretText(content));
}

function isSecretText(content: Buffer): boolean {
  // A header of a JSON web token always starts with {" in base64, which is eyJ.
  const start = content.subarray(0, 4096).toString('latin1');
  return /^\s*eyJ[\w-]+\.[\w-]+\.[\w-]*/.test(start) || start.includes('PRIVATE KEY-----');
}

/** Keys of the object for every path: a key cannot hold a slash, so such paths get a name of their own. */
export function toItems(files: Files, modes: ReadonlyMap<string, number>): V1KeyToPath[] {
  return [...files.keys()].map((path) => {
    const mode = modes.get(path);
    return { key: keyOf(path), path, ...(mode !== undefined && { mode }) };
  });
}

/** Content of the ConfigMap or immutable Secret that holds the files. */
export function toContent(kind: 'ConfigMap' | 'Secret', files: Files): object {
  const entries = [...files].map(([path, content]) => [keyOf(path), content] as const);
  if (kind === 'Secret') return { type: 'Opaque', immutable: true, data: toBase64(entries) };
  const texts = entries.filter(([, content]) => isText(content));
  const binaries = entries.filter(([, content]) => !isText(content));
  return {
    data: Object.fromEntries(texts.map(([key, content]) => [key, content.toString()])),
    ...(binaries.length > 0 && { binaryData: toBase64(binaries) }),
  };
}

const toBase64 = (entries: readonly (readonly [string, Buffer])[]) =>
  Object.fromEntries(entries.map(([key, content]) => [key, content.toString('base64')]));

const isText = (content: Buffer) => Buffer.from(content.toString()).equals(content);

function keyOf(path: string): string {
  const isKey = path.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(path) && path !== '.' && !path.startsWith('..');
  return isKey ? path : `file-${hashOf([path], 12)}`;
}
