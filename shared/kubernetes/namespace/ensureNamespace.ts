import type { Config } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import type { Deadline } from '../../async/deadline.ts';
import { settleAll } from '../../async/settleAll.ts';
import { storedObject } from '../client/answerShapes.ts';
import { isKubernetesError, KubernetesError } from '../client/kubernetesError.ts';
import { createObject, createOrAdopt, getObject } from '../client/objects.ts';
import { clusterPathOf, networkPolicyPathOf, pathOf } from '../client/paths.ts';
import type { Cluster } from '../cluster.ts';
import { managedLabel, managedValue } from '../manifest/marks.ts';
import { type NamespaceObjects, toNamespaceObjects } from '../manifest/namespaceObjects.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { pauseWhileTerminating } from './terminatingNamespace.ts';

/**
 * Makes the namespace and the objects that the configuration wants in it. A namespace that exists is left as it is. For one that is
 * terminating this waits, until the deadline: it can be neither used nor made again before it is gone.
 * @throws KubernetesError
 */
export async function ensureNamespace(
  { client, config }: Pick<Cluster, 'client'> & { readonly config: Pick<Config, 'offloading'> },
  namespace: string,
  deadline: Deadline,
  clock: Clock = systemClock,
): Promise<void> {
  const objects = toNamespaceObjects(namespace, config.offloading);
  const made = await createOrAdopt<ObjectMeta | 'there'>(
    async () =>
      (await createObject(client, clusterPathOf('namespaces'), objects.namespace, storedObject, deadline)).metadata,
    async () => ((await isTerminating({ client }, namespace, deadline)) ? 'again' : 'there'),
    () => pauseWhileTerminating(deadline, clock),
  );
  if (made !== 'there') await putContents({ client }, objects, deadline);
}

/**
 * Checks each namespace once, before its first pod. If the plugin made the namespace, it creates the objects that the configuration wants
 * there: an earlier create may have been killed, or refused, after it made the namespace. If none are wanted, no request is sent.
 * @throws KubernetesError
 */
export function createNamespaceInitializer({ client, config }: Pick<Cluster, 'client' | 'config'>) {
  const initialized = new Set<string>();
  return async (namespace: string, deadline: Deadline): Promise<void> => {
    const objects = toNamespaceObjects(namespace, config.offloading);
    if (objects.contents.length === 0 || initialized.has(namespace)) return;
    const found = await readNamespace({ client }, namespace, deadline);
    // `ensureNamespace` will make the namespace with its contents.
    if (found === undefined || found.deletionTimestamp !== undefined) return;
    if (found.labels?.[managedLabel] === managedValue) await putContents({ client }, objects, deadline);
    initialized.add(namespace);
  };
}

async function putContents(
  { client }: Pick<Cluster, 'client'>,
  { contents }: NamespaceObjects,
  deadline: Deadline,
): Promise<void> {
  await settleAll(
    contents.map(async (object) => {
      const path = contentPathOf(object.metadata.namespace, object.kind);
      try {
        await createObject(client, path, object, storedObject, deadline);
      } catch (error) {
        if (!isKubernetesError(error, 'AlreadyExists')) throw error;
      }
    }),
  );
}

async function isTerminating(cluster: Pick<Cluster, 'client'>, namespace: string, deadline: Deadline) {
  const found = await readNamespace(cluster, namespace, deadline);
  // Undefined: the namespace was deleted after the POST was refused, so the next POST makes it.
  return found === undefined || found.deletionTimestamp !== undefined;
}

async function readNamespace(
  { client }: Pick<Cluster, 'client'>,
  namespace: string,
  deadline: Deadline,
): Promise<ObjectMeta | undefined> {
  return (await getObject(client, clusterPathOf('namespaces', namespace), storedObject, deadline))?.metadata;
}

function contentPathOf(namespace: string, kind: string): string {
  if (kind === 'ResourceQuota') return pathOf(namespace, 'resourcequotas');
  if (kind === 'LimitRange') return pathOf(namespace, 'limitranges');
  if (kind === 'NetworkPolicy') return networkPolicyPathOf(namespace);
  throw new KubernetesError({ status: 0, reason: 'Invalid', message: `no path for a ${kind}` });
}
