import { execFileSync, spawnSync } from 'node:child_process';
import { loadAll } from 'js-yaml';

/** An object of a rendered chart. */
export interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly [field: string]: unknown;
}

/** Why charts cannot be rendered here; `false` where they can. */
export const withoutHelm: string | false =
  spawnSync('helm', ['version']).status === 0 ? false : 'skipped: no helm on the PATH (.ci/run installs one)';

export const chartOf = (name: 'gateway' | 'bastion') => `charts/tcp-tunnel/${name}`;

/** What `helm install` would make. @throws with helm's words when it refuses */
export function render(chart: 'gateway' | 'bastion', values: Readonly<Record<string, string>>, release = 'test') {
  const sets = Object.entries(values).flatMap(([path, value]) => ['--set', `${path}=${value}`]);
  const text = execFileSync('helm', ['template', release, chartOf(chart), '--namespace', 'tcp-tunnel', ...sets], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  return (loadAll(text) as (Rendered | null)[]).filter((object) => object !== null);
}

/** The only object of a kind. */
export function only(objects: readonly Rendered[], kind: string): Rendered {
  const [object, ...others] = objects.filter((one) => one.kind === kind);
  if (object === undefined || others.length > 0) throw new Error(`${others.length + 1} of kind ${kind}`);
  return object;
}
