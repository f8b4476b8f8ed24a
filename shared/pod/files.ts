import type { DeliveredConfigMap, LocalPod } from '../../schemas/generated/types.ts';
import { podError } from './podError.ts';

/** A file of a volume: its path below the mount path, and its content. */
export type File = readonly [path: string, content: Buffer];

/** The contents of a volume's files, by path below the mount path. */
export type Files = ReadonlyMap<string, Buffer>;

/** The files of a projected or downwardAPI volume, which interLink sends as a ConfigMap. */
export function sentFiles({ data, binaryData }: DeliveredConfigMap): readonly File[] {
  return [
    ...Object.entries(data ?? {}).map(([path, value]) => [path, Buffer.from(value)] as const),
    ...Object.entries(binaryData ?? {}).map(([path, value]) => [path, Buffer.from(value, 'base64')] as const),
  ];
}

/**
 * The files by path; of several files with the same path, the last is taken.
 * @throws PluginError `refused` when a path would leave the volume
 */
export function toFiles(all: readonly File[], volume: string, of: { readonly pod: LocalPod }): Files {
  for (const [path] of all) {
    if (path === '' || path.startsWith('/') || path.split('/').includes('..')) {
      throw podError(of, 'refused', `volume ${volume} has a file path that leaves the volume`);
    }
  }
  return new Map(all);
}

/** Whether a volume holds a file called `token`, a JSON web token or a private key: it is then stored as a Secret. */
export function hasToken(files: Files): boolean {
  return [...files].some(([path, content]) => /(^|\/)token$/i.test(path) || isSecretText(content));
}

function isSecretText(content: Buffer): boolean {
  // A JSON web token begins with the base64 of {", which is eyJ.
  const start = content.subarray(0, 4096).toString('latin1');
  return /^\s*eyJ[\w-]+\.[\w-]+\.[\w-]*/.test(start) || start.includes('PRIVATE KEY-----');
}
