import { claimChecks } from './checks/claims.ts';
import { createChecks } from './checks/create.ts';
import { namespaceChecks } from './checks/namespaces.ts';
import { readChecks } from './checks/read.ts';
import { removeChecks } from './checks/remove.ts';
import { replicaChecks } from './checks/replicas.ts';
import { tunnelChecks } from './checks/tunnel.ts';
import type { Scene, Sections } from './scene.ts';

/** Something the plugin does, and the grants it cannot do it without. */
export interface Check {
  readonly title: string;
  /** As `resource verb`. */
  readonly shows: readonly string[];
  /** Options of the plugin, given the stage's namespace. */
  readonly sections?: (namespace: string) => Sections;
  run(scene: Scene): Promise<void>;
}

/** All a plugin with the shipped roles can do: each grant is shown by one of these at least. */
export const checks: readonly Check[] = [
  ...namespaceChecks,
  ...createChecks,
  ...claimChecks,
  ...removeChecks,
  ...readChecks,
  ...tunnelChecks,
  ...replicaChecks,
];
