import { validate } from '../../../schemas/generated/meshFile.js';
import type { Config, MeshFile } from '../../../schemas/generated/types.ts';
import { NotUnderstood } from './notUnderstood.ts';
import type { Client } from './wstunnel.ts';

/** The operator's settings for the mesh: section `mesh` of the configuration. */
export type MeshPolicy = Config['mesh'];

const mostPorts = 256;

/**
 * The carrier (the wstunnel client) for the mesh file, without its name servers.
 * @throws NotUnderstood when `mesh.endpoints` does not allow the server, or for more than 256 ports
 */
export function carrierOf({ url, host, pathPrefix, reversePorts }: Client, { endpoints, verify_tls }: MeshPolicy) {
  const isAllowed = (entry: string) =>
    entry.startsWith('*.')
      ? host.toLowerCase().endsWith(entry.slice(1).toLowerCase())
      : host.toLowerCase() === entry.toLowerCase();
  if (endpoints.length > 0 && !endpoints.some(isAllowed))
    throw new NotUnderstood(`mesh.endpoints does not allow the server ${host}`);
  if (reversePorts.length > mostPorts) throw new NotUnderstood(`wstunnel is given more than ${mostPorts} ports`);
  return { url, pathPrefix, verifyTls: verify_tls, reversePorts: [...reversePorts] };
}

/**
 * Validates a mesh file against its schema.
 * @throws NotUnderstood that names the first value that does not fit
 */
export function checked(file: unknown): MeshFile {
  if (!validate(file))
    throw new NotUnderstood(
      `${validate.errors?.[0]?.instancePath.slice(1).replaceAll('/', ' ')} is not a value of its kind`,
    );
  return file;
}
