import type { ContainerStatus } from '../../../schemas/generated/types.ts';
import type { Expectation, Expected } from './expected.ts';
import { type Terminated, toStatusMessage } from './lastWords.ts';
import { toEnded, toStatus, toTerminated } from './report.ts';
import { type StatusMessage, toMessage } from './words.ts';

/** The two lists of container statuses in a reply. */
export interface Report {
  readonly inits: readonly ContainerStatus[];
  readonly mains: readonly ContainerStatus[];
}

/** The report of a pod that succeeded: all containers are terminated with exit code 0, whatever their observed state. */
export function toSucceeded({ inits, mains }: Expectation): Report {
  return { inits: inits.map(succeed), mains: mains.map(succeed) };
}

function succeed(container: Expected): ContainerStatus {
  const end = container.observed?.state?.terminated;
  return toEnded(container, { reason: 'Completed', ...end, exitCode: 0 }, end && toStatusMessage(end));
}

/** Further reasons why a container failed, for the end of its message. */
export type Explanations = (container: Expected) => readonly (StatusMessage | undefined)[];

/**
 * The report of a pod that failed or is lost: all containers are terminated, with their real exit code if there is one. After an eviction, a
 * deadline or an init failure, Kubernetes may show containers as running or waiting, or omit them. The virtual kubelet would then never see
 * the failure, or crash (contract.md 2.4).
 */
export function toFailed(
  { inits, mains }: Expectation,
  verdict: StatusMessage,
  explanations: Explanations = () => [],
): Report {
  const initFailure = toInitFailure(inits);
  const fail = (container: Expected, mustFail: boolean): ContainerStatus => {
    const end = container.observed?.state?.terminated;
    if (!container.offloaded && !mustFail) return toStatus(container, toTerminated(localEnd));
    if (end?.exitCode === 0 && !mustFail) return toEnded(container, end, toStatusMessage(end));
    if (end && end.exitCode !== 0)
      return toEnded(container, end, verdict, toStatusMessage(end), ...explanations(container));
    return synthesise(container, [verdict, initFailure], explanations(container));
  };
  const containerToFail = findContainerToFail({ inits, mains });
  return {
    inits: inits.map((container) => fail(container, false)),
    mains: mains.map((container) => fail(container, container === containerToFail)),
  };
}

// Exit code 0, so that the virtual kubelet concludes nothing from a container that only the local cluster knows.
const localEnd: Terminated = { exitCode: 0, reason: 'Completed', message: 'not offloaded: runs in the local cluster' };

/** Makes a terminated state for a container that has none in the remote cluster, or one with exit code 0 that must show the failure. */
function synthesise(
  container: Expected,
  verdicts: readonly (StatusMessage | undefined)[],
  explanations: readonly (StatusMessage | undefined)[],
): ContainerStatus {
  const { state, lastState } = container.observed ?? {};
  const last = lastState?.terminated;
  const reason = verdicts.find((verdict) => verdict?.reason)?.reason ?? 'ContainerStatusUnknown';
  const known = [...verdicts, state?.waiting, last && toStatusMessage(last)];
  const sayings = toMessage(...known, ...explanations) === undefined ? [unexplained] : known;
  return toEnded(
    container,
    { ...state?.terminated, exitCode: exitCodeOf(container), reason },
    ...sayings,
    ...explanations,
  );
}

const unexplained: StatusMessage = { reason: 'Failed', message: 'the remote pod failed' };

/** 137, as the kubelet gives a container whose end it did not see (ContainerStatusUnknown); 1 for one that never ran, or ended with 0. */
function exitCodeOf({ observed }: Expected): number {
  const { running, waiting, terminated } = observed?.state ?? {};
  if (!waiting && !terminated) return 137;
  return running ? 137 : observed?.lastState?.terminated?.exitCode || 1;
}

/** Why containers after a failed init container never ran. The pod's status has no reason in that case. */
function toInitFailure(inits: readonly Expected[]): StatusMessage | undefined {
  const culprit = inits.find(({ observed }) => (observed?.state?.terminated?.exitCode ?? 0) !== 0);
  const end = culprit?.observed?.state?.terminated;
  if (!culprit || !end) return undefined;
  return {
    reason: 'InitContainerFailed',
    message: `init container ${culprit.name} ended with exit code ${end.exitCode}`,
  };
}

/**
 * The container to report as failed when all containers of a failed pod ended with exit code 0, as after a clean stop on a deadline or an
 * eviction. Otherwise the virtual kubelet would conclude that the pod succeeded.
 */
function findContainerToFail({ inits, mains }: Expectation): Expected | undefined {
  const cleanly = ({ observed, offloaded }: Expected) => !offloaded || observed?.state?.terminated?.exitCode === 0;
  if (![...inits, ...mains].every(cleanly)) return undefined;
  return mains.find(({ offloaded }) => offloaded) ?? mains[0];
}
