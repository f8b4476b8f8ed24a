import { readRecordOf } from '../../backend/state/state.ts';
import { PluginError } from '../../interlink/errors.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import type { Remote } from '../commands/remote.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';
import { isOfCluster } from '../manifest/selectors.ts';
import { listManaged, metadataOf, type Scope } from '../orphans/listManaged.ts';
import { type RemotePod, toRemotePod } from './remotePod.ts';

/**
 * Every pod that any plugin of this cluster id made, wherever the credential sees it: in the whole cluster, else in the namespaces that are
 * named, or that the record of the plugin knows.
 * @param named of local pods or remote ones
 * @throws KubernetesError; PluginError `forbidden` when it is not known where to look
 */
export async function findPods(remote: Remote, named: readonly string[] = []): Promise<readonly RemotePod[]> {
  const { cluster_id } = remote.config.offloading;
  const toItem = (raw: unknown) => (isOfCluster(metadataOf(raw).labels, cluster_id) ? toRemotePod(raw) : undefined);
  const list = (scope: Scope) =>
    listManaged(remote, { resource: 'pods', scope, toItem, clusterId: '' }, remote.deadline);
  const found = await list('cluster').catch(async (error: unknown) => {
    if (!isKubernetesError(error, 'Forbidden')) throw error;
    return listEach(await namespacesOf(remote, named), (namespace) => list([namespace]));
  });
  return found.filter((pod) => pod !== undefined);
}

/** What is in those namespaces that may be seen; of a name it is not known whether it is that of a local namespace or of a remote one. */
async function listEach<Item>(namespaces: readonly string[], list: (namespace: string) => Promise<Item[]>) {
  const refusals: unknown[] = [];
  const found: Item[] = [];
  for (const namespace of namespaces) {
    try {
      for (const item of await list(namespace)) found.push(item);
    } catch (error) {
      if (!isKubernetesError(error, 'Forbidden')) throw error;
      refusals.push(error);
    }
  }
  if (refusals.length === namespaces.length) throw refusals[0];
  return found;
}

/** Where pods may be, where the credential may not list them all. @throws PluginError `forbidden` when nobody knows */
export async function namespacesOf({ config, log }: Remote, named: readonly string[]): Promise<readonly string[]> {
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

function remoteOf(local: string, { offloading }: Remote['config']): readonly string[] {
  try {
    return [remoteNamespace(local, offloading)];
  } catch (error) {
    if (error instanceof PluginError) return []; // no local namespace of that name is offloaded
    throw error;
  }
}

/**
 * The pods that a word may mean: a local or remote uid, a local or remote name, with its namespace and a slash before it or without. A uid
 * means one pod and what bears its labels; a name may mean several.
 */
export function meantBy(word: string, pods: readonly RemotePod[]): readonly RemotePod[] {
  const byUid = pods.filter(({ pod, local }) => [pod.uid, local.uid].includes(word));
  if (byUid.length > 0) return byUid;
  return pods.filter(({ pod, local }) =>
    [local.name, pod.name, `${local.namespace}/${local.name}`, `${pod.namespace}/${pod.name}`].includes(word),
  );
}

/** How the plugin and the API server write uids. */
export const isUid = (word: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word);
