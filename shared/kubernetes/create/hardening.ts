import { PluginError } from '../../interlink/errors.ts';
import { hardFieldsOf } from '../../pod/fields/hardFields.ts';
import { nameOfPod } from '../../pod/podError.ts';
import { tryObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import { inNamespace } from '../namespace/inNamespace.ts';
import type { CreateCall } from './createCall.ts';
import { type PostedPod, postedPod } from './postPod.ts';

/**
 * Asks the cluster by dry run whether it keeps the fields that harden this pod, if a supported Kubernetes release drops one of them. If the pod
 * were posted first, it would run without the field until the plugin removed it, and for longer if the plugin was killed before that.
 * `kept` collects the fields that the cluster was seen to keep, so that a process asks once for each.
 * @throws PluginError `refused` when the cluster drops or changes a field
 * @throws KubernetesError
 */
export async function askForHardening(call: CreateCall, kept: Set<string>): Promise<void> {
  const { client, manifest, deadline } = call;
  const young = hardFieldsOf(manifest.pod.spec, undefined).filter(({ since }) => since !== undefined);
  if (young.every(({ name }) => kept.has(name))) return;
  const path = pathOf(manifest.namespace, 'pods');
  const shown = await inNamespace(call, () => tryObject(client, path, manifest.pod, postedPod, deadline));
  // The name is taken: `make` reads the pod that is there, and checks it with `assertHardened`.
  if (shown === undefined) return;
  assertHardened(shown, call);
  for (const { name } of young) kept.add(name);
}

/**
 * Checks that the pod in the API server's answer has all fields that harden it: old API servers drop fields, webhooks change them.
 * @throws PluginError `refused` when one is missing or changed
 */
export function assertHardened({ spec }: PostedPod, { local, manifest }: CreateCall): void {
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
