import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { loadAll } from 'js-yaml';

const execute = promisify(execFile);

export const chart = 'charts/plugin';
const { HELM: helm = 'helm' } = process.env;

/** Why there is no Helm here; undefined where there is. */
export async function whyNoHelm(): Promise<string | undefined> {
  return execute(helm, ['version']).then(
    () => undefined,
    () => 'there is no helm: put Helm 3 into PATH, or name it in HELM',
  );
}

/** Runs Helm, and answers what it printed. @throws Error with what it complained of */
export async function runHelm(...args: readonly string[]): Promise<string> {
  return (await execute(helm, [...args], { maxBuffer: 2 ** 26 })).stdout;
}

/** What these tests look at in objects of Kubernetes. */
export interface Rendered {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly rules?: readonly object[];
  readonly roleRef?: { readonly name: string };
  readonly subjects?: readonly object[];
  // biome-ignore lint/suspicious/noExplicitAny: specs of many kinds, looked at by the assertions alone
  readonly spec?: any;
}

/** The objects of a release `interlink-kubernetes-plugin` in namespace `interlink` with these arguments of Helm. */
export async function render(...args: readonly string[]): Promise<readonly Rendered[]> {
  const text = await runHelm('template', 'interlink-kubernetes-plugin', chart, '--namespace', 'interlink', ...args);
  return (loadAll(text) as readonly (Rendered | null)[]).filter((object) => object !== null);
}

/** The same, with a file of examples/. */
export const renderExample = (name: string, ...args: readonly string[]) =>
  render('--values', `${chart}/examples/${name}.yaml`, ...args);

/** Names of the examples that are values of this chart. */
export async function listExamples(): Promise<readonly string[]> {
  const files = await readdir(`${chart}/examples`);
  return files.filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -'.yaml'.length));
}
