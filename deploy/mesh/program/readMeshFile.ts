import { readFile } from 'node:fs/promises';
import { validate } from '../../../schemas/generated/meshFile.js';
import type { MeshFile } from '../../../schemas/generated/types.ts';
import { MeshError } from './meshError.ts';

/** @throws MeshError `unreadableFile`, `invalidFile` */
export async function readMeshFile(path: string): Promise<MeshFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new MeshError('unreadableFile', `${path} cannot be read: ${error.code}`, { cause: error });
  });
  return parseMeshFile(text, path);
}

/**
 * Parses and validates a mesh file. A message names the wrong field, never its value, because the file holds the private key.
 * @throws MeshError `invalidFile`
 */
export function parseMeshFile(text: string, path: string): MeshFile {
  const file = fromJson(text, path);
  if (!validate(file)) {
    const [first] = validate.errors ?? [];
    const field = first?.instancePath.slice(1).replaceAll('/', '.') || 'the file';
    throw new MeshError('invalidFile', `${path} is not valid: ${field} ${first?.message ?? 'is not valid'}`);
  }
  if (!file.wireguard && file.carrier.reversePorts.length === 0)
    throw new MeshError('invalidFile', `${path} is not valid: neither wireguard nor carrier.reversePorts is there`);
  return file;
}

function fromJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may contain a key.
    throw new MeshError('invalidFile', `${path} is not valid: it is no JSON`);
  }
}
