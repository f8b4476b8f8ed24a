import { PluginError } from '../../interlink/errors.ts';
import { hardFieldsOf } from '../../pod/fields/hardFields.ts';
import { nameOfPod } from '../../pod/podError.ts';
import { tryObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import type { Attempt } from './createAttempt.ts';
import { inNamespace } from './inNamespace.ts';
import { type PostedPod, postedPod } from './postPod.ts';

/**
 * Asks a cluster by dry run whether it keeps the fields that harden this pod, where some supported release drops one of them. A pod that was
 * posted first would run without for as long as it takes to see that and remove it, and on and on if the plugin were killed meanwhile.
 * `kept` remembers the fields a cluster was seen to keep, so that a process asks once.
 * @throws PluginError `refused` when one is dropped
 * @throws KubernetesError
 */
export async function askForHardening(attempt: Attempt, kept: Set<string>): Promise<void> {
  const { client, manifest, deadline } = attempt;
  const young = hardFieldsOf(manifest.pod.spec, undefined).filter(({ since }) => since !== undefined);
  if (young.every(({ name }) => kept.has(name))) return;
  const path = pathOf(manifest.namespace, 'pods');
  const shown = await inNamespace(attempt, () => tryObject(client, path, manifest.pod, postedPod, deadline));
  // What an earlier call made is read, and held to the same.
  if (shown === undefined) return;
  assertHardened(shown, attempt);
  for (const { name } of young) kept.add(name);
}

/**
 * Holds a pod as the cluster made it to what its author hardened it by: old API servers drop fields, webhooks change them.
 * @throws PluginError `refused`
 */
export function assertHardened({ spec }: PostedPod, { local, manifest }: Attempt): void {
  const lost = hardFieldsOf(manifest.pod.spec, spec).find(({ isKept }) => !isKept);
  if (lost === undefined) return;
  const whatToDo =
    lost.since === undefined
      ? 'look for an admission webhook that changes it'
      : `Kubernetes ${lost.since} does; remove it to run without`;
  throw new PluginError(
    'refused',
    `pod ${nameOfPod(local)}: the remote cluster does not keep ${lost.path}, by which the pod is hardened: ${whatToDo}`,
  );
}
