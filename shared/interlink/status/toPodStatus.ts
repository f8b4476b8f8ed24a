import type { LocalPod, PodStatus } from '../../../schemas/generated/types.ts';
import { toRecord } from '../../record.ts';
import { helpersOf, toEndDespite, toHelperTrouble } from './addedContainers.ts';
import { toCurrentWarning } from './currentWarning.ts';
import { toExpectation } from './expected.ts';
import { type Report, toFailed, toSucceeded } from './finished.ts';
import { toLiving } from './living.ts';
import type { ObservedPod, Reading } from './observed.ts';
import { toOmission } from './toldOmissions.ts';
import type { StatusMessage } from './words.ts';

export interface StatusOptions {
  /** Delay the local pod's first Running until its started containers are ready; a pod that never gets ready then looks Pending. */
  readonly holdUntilReady?: boolean;
}

/**
 * The status of one requested pod; undefined leaves it out of the reply. The virtual kubelet never takes an answer back, and some answers
 * crash it, so the status is derived from the remote phase and restart policy, never copied (contract.md 2.3–2.7).
 *
 * A pod that was never created is left out. So is a request without containers: interLink sends none, and any answer to it would end the
 * local pod or crash the virtual kubelet.
 * @throws PluginError the error of the reading, when it is `unknown`
 */
export function toPodStatus(local: LocalPod, reading: Reading, options: StatusOptions = {}): PodStatus | undefined {
  if (reading.kind === 'unknown') throw reading.error;
  if (reading.kind === 'found') return toReply(local, reading.pod.uid, toReport(local, reading, options));
  const jobId = local.metadata.annotations?.JobID;
  return jobId ? toReply(local, jobId, toFailed(toExpectation(local), toLoss(jobId))) : undefined;
}

type Found = Extract<Reading, { kind: 'found' }>;

function toReport(local: LocalPod, { pod, warning }: Found, { holdUntilReady = false }: StatusOptions): Report {
  const expectation = toExpectation(local, pod);
  const helpers = helpersOf(local, pod);
  const trouble = toHelperTrouble(helpers, pod);
  const end = toEndDespite(helpers, expectation, pod) ?? pod.phase;
  if (end === 'Succeeded') return toSucceeded(expectation);
  if (end === 'Failed')
    return toFailed(expectation, toVerdict(pod), ({ observed }) => [
      trouble,
      toCurrentWarning(warning, pod, observed),
      toOmission(pod),
    ]);
  return toLiving(expectation, { pod, warning, trouble, holdUntilReady: holdUntilReady && !hasBeenRunning(local) });
}

function toVerdict({ reason, message }: ObservedPod): StatusMessage {
  return { reason, message };
}

/** The JobID annotation proves that the create had finished (contract.md 2.7), so the remote pod existed. */
function toLoss(jobId: string): StatusMessage {
  return { reason: 'RemotePodLost', message: `the remote pod ${jobId} is gone, how its containers ended is unknown` };
}

/** Once the local pod is Running, the virtual kubelet keeps it Running: to hold containers back would only hide their state. */
function hasBeenRunning({ status }: LocalPod): boolean {
  return toRecord(status).phase === 'Running';
}

function toReply({ metadata }: LocalPod, jobId: string, { inits, mains }: Report): PodStatus | undefined {
  const [first, ...others] = mains;
  if (!first) return undefined;
  return {
    name: metadata.name,
    UID: metadata.uid,
    namespace: metadata.namespace,
    JID: jobId,
    containers: [first, ...others],
    initContainers: [...inits],
  };
}
