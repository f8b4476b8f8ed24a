import type { V1PodSchedulingGate } from '@kubernetes/client-node';
import { type Clock, systemClock } from '../../clock.ts';
import { PluginError } from '../../interlink/errors.ts';
import { isKubernetesError, isNamespaceTerminating } from '../errors.ts';
import { commitGate, incompleteAnnotation, isIncomplete } from '../marks.ts';
import type { ObjectMeta, RemotePodObject } from '../objects.ts';
import { pathOf } from '../paths.ts';
import { type Attempt, isOfAttempt, isOfPod, stamped } from './attempt.ts';
import { ensureNamespace } from './namespace.ts';

/** The remote pod as create found or made it. */
export interface PostedPod {
  readonly metadata: ObjectMeta & { readonly uid: string };
  readonly spec: {
    readonly schedulingGates?: readonly V1PodSchedulingGate[];
    readonly initContainers?: readonly { readonly name: string; readonly restartPolicy?: string }[];
  };
}

const pollMs = 500;
const serviceAccountMs = 10_000;

/**
 * Posts the pod, held by our gate when `held`, and makes its namespace when that is missing. When the name is taken, the
 * pod there is answered if it is this local pod's: an earlier call, or another instance, made it.
 * @throws PluginError `conflict` when the name belongs to somebody else, or the pod is being deleted
 * @throws KubernetesError
 */
export async function postPod(attempt: Attempt, held: boolean, clock: Clock = systemClock): Promise<PostedPod> {
  const { client, config, manifest, deadline } = attempt;
  const body = toPost(attempt, held);
  // A pod nothing holds runs from the moment it is there.
  if (!held) attempt.committing = true;
  const path = pathOf(manifest.namespace, 'pods');
  const serviceAccountAwaitedUntil = clock.now() + serviceAccountMs;
  let namespaceMade = false;
  for (;;) {
    try {
      const posted = await client.request<PostedPod>({ method: 'POST', path, body, deadline });
      noteMade(posted, attempt);
      return posted;
    } catch (error) {
      if (isKubernetesError(error, 'AlreadyExists')) {
        const there = await readPod(attempt);
        if (there !== undefined) return there;
        continue; // gone between the two calls
      }
      const isServiceAccountAwaited = isServiceAccountMissing(error) && clock.now() < serviceAccountAwaitedUntil;
      if (isNamespaceTerminating(error) || isServiceAccountAwaited) {
        await clock.sleep(pollMs, deadline.signal);
        continue;
      }
      const isNamespaceMissing = isKubernetesError(error, 'NotFound') && !namespaceMade;
      if (!isNamespaceMissing) throw error;
      await ensureNamespace({ client, config }, manifest.namespace, deadline, clock);
      namespaceMade = true;
    }
  }
}

/**
 * A namespace just made has no default service account for a moment, and no pod is admitted before it has. The Status
 * carries no cause for it, so this is the one place where a message is read: it only decides to try again.
 */
function isServiceAccountMissing(error: unknown): boolean {
  return isKubernetesError(error, 'Forbidden') && error.message.includes('error looking up service account');
}

/** The pod of our name, when it is this local pod's and alive; undefined when there is none. */
export async function readPod(attempt: Attempt): Promise<PostedPod | undefined> {
  const { client, manifest, deadline } = attempt;
  const { name } = manifest.pod.metadata;
  let there: PostedPod;
  try {
    there = await client.request<PostedPod>({
      method: 'GET',
      path: pathOf(manifest.namespace, 'pods', name),
      deadline,
    });
  } catch (error) {
    if (isKubernetesError(error, 'NotFound')) return undefined;
    throw error;
  }
  if (!isOfPod(there.metadata, attempt)) {
    throw new PluginError(
      'conflict',
      `remote pod ${manifest.namespace}/${name} exists and is not of this pod; nothing was changed`,
    );
  }
  assertNotDeleted(there.metadata, attempt);
  noteMade(there, attempt);
  return there;
}

/** A pod that is going away stays away: a local uid is deleted once, and never runs again. */
export function assertNotDeleted(
  { deletionTimestamp }: Pick<ObjectMeta, 'deletionTimestamp'>,
  { manifest }: Attempt,
): void {
  if (deletionTimestamp === undefined) return;
  const { name } = manifest.pod.metadata;
  throw new PluginError(
    'conflict',
    `remote pod ${manifest.namespace}/${name} is being deleted, so it is not created again`,
  );
}

/**
 * A cluster before 1.28 drops `restartPolicy` from init containers: a sidecar would then block the pod for ever.
 * @throws PluginError `refused`
 */
export function assertSidecarsKept({ spec }: PostedPod, { manifest }: Attempt): void {
  const kept = new Map((spec.initContainers ?? []).map(({ name, restartPolicy }) => [name, restartPolicy]));
  for (const { name, restartPolicy } of manifest.pod.spec.initContainers ?? []) {
    if (restartPolicy === undefined || kept.get(name) === restartPolicy) continue;
    throw new PluginError(
      'refused',
      `init container ${name} is a native sidecar, which the remote cluster does not know (Kubernetes 1.29 does); make it a container`,
    );
  }
}

export function keepsGate({ spec }: PostedPod): boolean {
  return (spec.schedulingGates ?? []).some(({ name }) => name === commitGate);
}

/**
 * Lets a held pod run: everything it mounts is there. Gates of others (a queueing system's) stay.
 * @throws PluginError `conflict` when the pod was deleted meanwhile
 */
export async function commitPod(attempt: Attempt, posted: PostedPod): Promise<void> {
  const { client, manifest, deadline } = attempt;
  const path = pathOf(manifest.namespace, 'pods', posted.metadata.name);
  for (let pod = posted; ; ) {
    try {
      attempt.committing = true;
      await client.request({ method: 'PATCH', path, body: toCommit(pod), deadline });
      return;
    } catch (error) {
      if (isKubernetesError(error, 'NotFound')) {
        throw new PluginError(
          'conflict',
          `remote pod ${manifest.namespace}/${posted.metadata.name} was deleted while it was created`,
        );
      }
      // A foreign gate came or went since we read the pod: look again.
      if (!isKubernetesError(error, 'Conflict')) throw error;
      pod = await client.request<PostedPod>({ method: 'GET', path, deadline });
      if (!isIncomplete(pod.metadata)) return;
    }
  }
}

function toCommit({ metadata, spec }: PostedPod): object {
  const annotations = { [incompleteAnnotation]: null };
  const gates = spec.schedulingGates ?? [];
  const others = gates.filter(({ name }) => name !== commitGate);
  if (gates.length === 0) return { metadata: { annotations } };
  if (others.length === 0) return { metadata: { annotations }, spec: { schedulingGates: null } };
  // A merge patch replaces the whole list, so it must be the list of this very version.
  return { metadata: { annotations, resourceVersion: metadata.resourceVersion }, spec: { schedulingGates: others } };
}

function toPost(attempt: Attempt, held: boolean): RemotePodObject {
  const { pod } = attempt.manifest;
  const metadata = stamped(pod.metadata, attempt);
  if (!held) return { ...pod, metadata };
  return {
    ...pod,
    metadata: { ...metadata, annotations: { ...metadata.annotations, [incompleteAnnotation]: 'true' } },
    spec: { ...pod.spec, schedulingGates: [...(pod.spec.schedulingGates ?? []), { name: commitGate }] },
  };
}

function noteMade({ metadata }: PostedPod, attempt: Attempt): void {
  // Read back after an unknown outcome it is still ours: the stamp tells.
  if (!isOfAttempt(metadata, attempt) || attempt.made.some(({ uid }) => uid === metadata.uid)) return;
  attempt.made.push({
    resource: 'pods',
    namespace: attempt.manifest.namespace,
    name: metadata.name,
    uid: metadata.uid,
  });
}
