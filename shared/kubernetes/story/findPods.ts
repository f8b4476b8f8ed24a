import { readRecordOf } from '../../backend/state/state.ts';
import { PluginError } from '../../interlink/errors.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import type { CommandContext } from '../commands/commandContext.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';
import { isOfCluster } from '../manifest/selectors.ts';
import { listManaged, metadataOf, type Scope } from '../orphans/listManaged.ts';
import { type RemotePod, toRemotePod } from './remotePod.ts';

/**
 * Every pod that any plugin with this cluster id made, in the whole cluster. If the credential may not list that, in the named namespaces, or
 * else in those that the plugin's record has.
 * @param named namespaces, local or remote
 * @throws KubernetesError; PluginError `forbidden` when no namespace is known
 */
export async function findPods(context: CommandContext, named: readonly string[] = []): Promise<readonly RemotePod[]> {
  const { cluster_id } = context.config.offloading;
  const toItem = (raw: unknown) => (isOfCluster(metadataOf(raw).labels, cluster_id) ? toRemotePod(raw) : undefined);
  const list = (scope: Scope) =>
    listManaged(context, { resource: 'pods', scope, toItem, clusterId: '' }, context.deadline);
  const found = await list('cluster').catch(async (error: unknown) => {
    if (!isKubernetesError(error, 'Forbidden')) throw error;
    return listEach(await namespacesOf(context, named), (namespace) => list([namespace]));
  });
  return found.filter((pod) => pod !== undefined);
}

/**
 * Lists each namespace and skips those that are forbidden: a name may be that of a local namespace, which does not exist remotely.
 * @throws KubernetesError, the first 403 if all are forbidden
 */
async function listEach<Item>(namespaces: readonly string[], list: (namespace: string) => Promise<Item[]>) {
  const forbidden: unknown[] = [];
  const found: Item[] = [];
  for (const namespace of namespaces) {
    try {
      for (const item of await list(namespace)) found.push(item);
    } catch (error) {
      if (!isKubernetesError(error, 'Forbidden')) throw error;
      forbidden.push(error);
    }
  }
  if (forbidden.length === namespaces.length) throw forbidden[0];
  return found;
}

/** The namespaces to list if the credential may not list the whole cluster. @throws PluginError `forbidden` when none is known */
export async function namespacesOf(
  { config, log }: CommandContext,
  named: readonly string[],
): Promise<readonly string[]> {
  const record = await readRecordOf(config).catch((error: unknown) => {
    log.warn('record of pods not read', { reason: String(error) });
    return undefined;
  });
  const known = [...(record?.pods.values() ?? [])].map(({ namespace }) => namespace).filter((name) => name !== '');
  const scope = [...new Set(named.length > 0 ? named.flatMap((name) => [name, ...remoteOf(name, config)]) : known)];
  if (scope.length > 0) return scope;
  const why = 'the credential may not list pods of the whole cluster, and no record says in which namespaces they are';
  throw new PluginError('forbidden', `${why}: name one with --namespace`);
}

function remoteOf(local: string, { offloading }: CommandContext['config']): readonly string[] {
  try {
    return [remoteNamespace(local, offloading)];
  } catch (error) {
    if (error instanceof PluginError) return []; // no local namespace of that name is offloaded
    throw error;
  }
}

/**
 * The pods that a word may mean: a uid, `name` or `namespace/name`, each local or remote. A uid means one pod and those with its labels; a name
 * may mean several pods.
 */
export function podsMatching(word: string, pods: readonly RemotePod[]): readonly RemotePod[] {
  const byUid = pods.filter(({ pod, local }) => [pod.uid, local.uid].includes(word));
  if (byUid.length > 0) return byUid;
  return pods.filter(({ pod, local }) =>
    [local.name, pod.name, `${local.namespace}/${local.name}`, `${pod.namespace}/${pod.name}`].includes(word),
  );
}

/** Whether a word has the form of a uid: a UUID in lower case. */
export const isUid = (word: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word);
