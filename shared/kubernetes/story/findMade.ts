import { bastionNamespaceOf } from '../../config/tunnelSettings.ts';
import { storedObject } from '../client/answerShapes.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { getObject, listObjects } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { CommandContext } from '../commands/commandContext.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { isOurs, selectorOf } from '../manifest/selectors.ts';
import { type References, referencesOf } from './references.ts';
import type { Made } from './story.ts';

const kinds = {
  configmaps: 'ConfigMap',
  secrets: 'Secret',
  persistentvolumeclaims: 'PersistentVolumeClaim',
  services: 'Service',
  deployments: 'Deployment',
} as const;

type Resource = keyof typeof kinds;
const resources = Object.keys(kinds) as readonly Resource[];

/**
 * Every object that was made for a local uid, and the claims that its pod uses. Kinds that the credential may not list, as Secrets with the
 * shipped role, are looked up by the names in the pod's spec. Of each object only its metadata is kept. `unseen` are the kinds that could not
 * be read in some namespace.
 * @throws KubernetesError
 */
export async function findMade(
  context: CommandContext,
  sourceUid: string,
  places: readonly string[],
  pod: unknown,
): Promise<{ readonly made: readonly Made[]; readonly unseen: readonly string[] }> {
  const bastions = bastionNamespaceOf(context.config);
  const namespaces = [...new Set([...places, ...(bastions === undefined ? [] : [bastions])])];
  const names: Partial<References> = pod === undefined ? {} : referencesOf(pod);
  const made: Made[] = [];
  const unseen = new Set<string>();
  for (const resource of resources)
    for (const namespace of namespaces) {
      const found = await look(context, { resource, namespace, sourceUid, names: namesOf(resource, names) });
      if (found === undefined) unseen.add(kinds[resource]);
      for (const { name, creationTimestamp } of found ?? [])
        made.push({ kind: kinds[resource], namespace, name, createdAt: creationTimestamp });
    }
  return { made, unseen: [...unseen] };
}

const namesOf = (resource: Resource, names: Partial<References>): readonly string[] =>
  Object.hasOwn(names, resource) ? (names[resource as keyof References] ?? []) : [];

interface Look {
  readonly resource: Resource;
  readonly namespace: string;
  readonly sourceUid: string;
  /** The names of the objects of this kind that the pod refers to. */
  readonly names: readonly string[];
}

/** The metadata of the objects of one kind in one namespace; undefined if the credential may not read them. */
async function look(context: CommandContext, { resource, namespace, sourceUid, names }: Look) {
  const { client, deadline, config } = context;
  const isOfPod = (one: ObjectMeta) => isOurs(one, sourceUid, config.offloading.cluster_id);
  const get = async (name: string): Promise<readonly ObjectMeta[]> => {
    const found = await getObject(client, pathOf(namespace, resource, name), storedObject, deadline);
    // A claim that the pod uses is shown even if it was not made for the pod.
    return found !== undefined && (resource === 'persistentvolumeclaims' || isOfPod(found.metadata))
      ? [found.metadata]
      : [];
  };
  const getAll = async () => (await Promise.all(names.map(get))).flat();
  try {
    const { items } = await listObjects(
      client,
      pathOf(namespace, resource),
      { labelSelector: selectorOf(sourceUid) },
      deadline,
    );
    const listed = items.map(({ metadata }) => metadata).filter(isOfPod);
    if (resource !== 'persistentvolumeclaims') return listed;
    const known = new Set(listed.map(({ name }) => name));
    return [...listed, ...(await getAll()).filter(({ name }) => !known.has(name))];
  } catch (error) {
    if (!isKubernetesError(error, 'Forbidden')) throw error;
  }
  if (names.length === 0) return undefined;
  try {
    return await getAll();
  } catch (error) {
    if (isKubernetesError(error, 'Forbidden')) return undefined;
    throw error;
  }
}
