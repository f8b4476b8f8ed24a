import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Command } from '../../shared/command.ts';
import type { Environment } from '../../shared/environment.ts';
import { annotationsOf, labelsOf, sourceNodeAnnotation } from '../../shared/kubernetes/manifest/marks.ts';
import { startCluster } from '../cluster/cluster.ts';
import type { ClusterOptions } from '../cluster/settings.ts';
import { freshFolder } from '../gateway/harness.ts';
import { runCommand } from '../gateway/invocation.ts';

export const namespace = 'offloading-team';
export const uidOf = (at: number): string => `${at}1111111-0000-4000-8000-000000000000`;

/** A local pod's remote one, as create makes it. */
export const podOf = (name: string, at: number, more: { readonly metadata?: object; readonly spec?: object } = {}) => ({
  metadata: {
    name: `${name}-${uidOf(at)}`,
    labels: labelsOf(uidOf(at), ''),
    annotations: {
      ...annotationsOf({ uid: uidOf(at), name, namespace: 'team' }),
      [sourceNodeAnnotation]: 'virtual-node',
      'interlink.io/created-by': 'a-call',
    },
    ...more.metadata,
  },
  spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }], ...more.spec },
});

/** A cluster whose kubelet leaves every pod as a test puts it, and commands that ask it. */
export async function startStage(t: TestContext, options: ClusterOptions = {}) {
  const cluster = await startCluster({ kubelet: 'none', namespaces: [namespace], ...options });
  t.after(() => cluster.close());
  const journal = join(await freshFolder(t), 'deletes');
  const env: Environment = {
    CONFIG_FILE_PATH: '/dev/null',
    DELETE_JOURNAL_PATH: journal,
    K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfig),
  };
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  return {
    cluster,
    env,
    journal,
    add: (pod: object) => cluster.call('POST', pods, pod),
    /** Puts the status of a pod that `podOf` made. */
    put: (name: string, at: number, status: object) =>
      cluster.call('PATCH', `${pods}/${name}-${uidOf(at)}/status`, { status }),
    run: (command: Command, called: Parameters<typeof runCommand>[1] = {}) =>
      runCommand(command, { ...called, env: { ...env, ...called.env } }),
  };
}

/** Those of a command that failed: the one line an operator reads. */
export async function failureOf(running: Promise<unknown>): Promise<Error> {
  const failure = await running.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof Error) return failure;
  throw new Error('it did not fail');
}
