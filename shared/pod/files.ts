import type { DeliveredConfigMap, LocalPod } from '../../schemas/generated/types.ts';
import { podError } from './podError.ts';

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
export function filesOf(all: readonly File[], volume: string, of: { readonly pod: LocalPod }): Files {
  for (const [path] of all) {
    if (path === '' || path.startsWith('/') || path.split('/').includes('..')) {
      throw podError(of, 'refused', `volume ${volume} has a file path that leaves the volume`);
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
