import { systemClock } from '../../async/clock.ts';
import { DeadlinePassed } from '../../async/deadline.ts';
import type { PodReader } from '../../backend/status/podReader.ts';
import { about, PluginError } from '../../interlink/errors.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { isKubernetesError, KubernetesError } from '../client/kubernetesError.ts';
import { waitAfter } from '../client/retry.ts';
import type { CreateCall } from './createCall.ts';

/**
 * The call, with the pod's name replaced by that of the known remote pod. An earlier version of the plugin may have given it another name,
 * and under the new name the pod would be made a second time.
 */
export function takenUp(call: CreateCall, known: ObservedPod | undefined): CreateCall {
  const { manifest } = call;
  if (known === undefined || known.namespace !== manifest.namespace) return call;
  const { pod } = manifest;
  const metadata = { ...pod.metadata, name: known.name };
  return { ...call, manifest: { ...manifest, pod: { ...pod, metadata } } };
}

const lookUpPauseMs = 1000;

/** Whether a retry may help. A missing right, credential or exec plugin stays missing, so that is reported at once. */
const isTransient = ({ cause }: PluginError) =>
  cause instanceof KubernetesError ? cause.transient : cause instanceof DeadlinePassed;

/**
 * Finds the remote pod of the call, and retries transient failures until the deadline, because interLink takes a failed create as final.
 * @throws PluginError when the pods cannot be read
 */
export async function findPatiently(
  { local, deadline }: CreateCall,
  reader: PodReader,
): Promise<ObservedPod | undefined> {
  const { uid, namespace, name } = local.metadata;
  let told: PluginError | undefined;
  for (;;) {
    try {
      return await reader.find(uid, namespace, deadline);
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      // If the last, short try times out, the earlier error says more.
      told = told !== undefined && isKubernetesError(error.cause, 'TimedOut') ? told : error;
      const pauseMs = waitAfter(error.cause, lookUpPauseMs);
      if (!isTransient(error) || deadline.remainingMs() < pauseMs) throw about(`create pod ${namespace}/${name}`, told);
      await systemClock.sleep(pauseMs, deadline.signal);
    }
  }
}
