import { parseMeshFile } from '../../deploy/mesh/program/readMeshFile.ts';
import type { MeshFile, WireGuard } from '../../schemas/generated/types.ts';
import schema from '../../schemas/meshFile.schema.json' with { type: 'json' };

/** The example of the schema; for tests. */
export function exampleFile(): MeshFile {
  return parseMeshFile(JSON.stringify(schema.examples[0]), 'example');
}

export function exampleWireGuard(): WireGuard {
  const { wireguard } = exampleFile();
  if (!wireguard) throw new Error('the example is of a mesh');
  return wireguard;
}
