import { systemClock } from '../../async/clock.ts';
import { DeadlinePassed } from '../../async/deadline.ts';
import type { PodReader } from '../../backend/status/podReader.ts';
import { about, PluginError } from '../../interlink/errors.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { isKubernetesError, KubernetesError } from '../client/kubernetesError.ts';
import { waitAfter } from '../client/retry.ts';
import type { Attempt } from './createAttempt.ts';

/** A pod that an earlier version left half made is taken up by the name it has: under another it would be made a second time. */
export function takenUp(attempt: Attempt, known: ObservedPod | undefined): Attempt {
  const { manifest } = attempt;
  if (known === undefined || known.namespace !== manifest.namespace) return attempt;
  const { pod } = manifest;
  const metadata = { ...pod.metadata, name: known.name };
  return { ...attempt, manifest: { ...manifest, pod: { ...pod, metadata } } };
}

const lookUpPauseMs = 1000;

/** A right, a credential or a program that is missing stays missing: saying so only when the time is up helps nobody. */
const mayPass = ({ cause }: PluginError) =>
  cause instanceof KubernetesError ? cause.transient : cause instanceof DeadlinePassed;

/** A cluster that cannot be read now may be in a moment, and interLink takes a failed create for final. */
export async function findPatiently({ local, deadline }: Attempt, reader: PodReader): Promise<ObservedPod | undefined> {
  const { uid, namespace, name } = local.metadata;
  let told: PluginError | undefined;
  for (;;) {
    try {
      return await reader.find(uid, namespace, deadline);
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      // Silence in a last, short try says less than what came before it.
      told = told !== undefined && isKubernetesError(error.cause, 'TimedOut') ? told : error;
      const pauseMs = waitAfter(error.cause, lookUpPauseMs);
      if (!mayPass(error) || deadline.remainingMs() < pauseMs) throw about(`create pod ${namespace}/${name}`, told);
      await systemClock.sleep(pauseMs, deadline.signal);
    }
  }
}
