import type { ContainerStatus } from '../../../schemas/generated/types.ts';
import type { Expectation, Expected } from './expected.ts';
import { type Terminated, toStatusMessage } from './lastWords.ts';
import { toEnded, toStatus, toTerminated } from './report.ts';
import { type StatusMessage, toMessage } from './words.ts';

/** The two lists of a reply. */
export interface Report {
  readonly inits: readonly ContainerStatus[];
  readonly mains: readonly ContainerStatus[];
}

/** All containers of a pod that succeeded: terminated with 0, whatever else is or is not known of them. */
export function toSucceeded({ inits, mains }: Expectation): Report {
  return { inits: inits.map(succeed), mains: mains.map(succeed) };
}

function succeed(container: Expected): ContainerStatus {
  const end = container.observed?.state?.terminated;
  return toEnded(container, { reason: 'Completed', ...end, exitCode: 0 }, end && toStatusMessage(end));
}

/** What else is known of a container that failed, to be said last. */
export type Explanations = (container: Expected) => readonly (StatusMessage | undefined)[];

/**
 * All containers of a pod that failed, or is lost: terminated, with their real exit code where there is one. Kubernetes leaves
 * containers of a failed pod running, waiting or unmentioned (eviction, deadline, init failure), which would stop the virtual
 * kubelet from ever seeing the failure, or crash it (contract.md 2.4).
 */
export function toFailed(
  { inits, mains }: Expectation,
  verdict: StatusMessage,
  explanations: Explanations = () => [],
): Report {
  const blame = toBlame(inits);
  const fail = (container: Expected, isScapegoat: boolean): ContainerStatus => {
    const end = container.observed?.state?.terminated;
    if (!container.offloaded && !isScapegoat) return toStatus(container, toTerminated(localEnd));
    if (end?.exitCode === 0 && !isScapegoat) return toEnded(container, end, toStatusMessage(end));
    if (end && end.exitCode !== 0)
      return toEnded(container, end, verdict, toStatusMessage(end), ...explanations(container));
    return synthesise(container, [verdict, blame], explanations(container));
  };
  const scapegoat = findScapegoat({ inits, mains });
  return {
    inits: inits.map((container) => fail(container, false)),
    mains: mains.map((container) => fail(container, container === scapegoat)),
  };
}

// The local cluster knows how it ended; nothing is to be concluded from it here.
const localEnd: Terminated = { exitCode: 0, reason: 'Completed', message: 'not offloaded: runs in the local cluster' };

/** An end for a container the remote cluster knows none of, or none that fits a failed pod. */
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

/** 137 as the kubelet gives to what it lost sight of (ContainerStatusUnknown); 1 for what never got to run, or ended with 0. */
function exitCodeOf({ observed }: Expected): number {
  const { running, waiting, terminated } = observed?.state ?? {};
  if (!waiting && !terminated) return 137;
  return running ? 137 : observed?.lastState?.terminated?.exitCode || 1;
}

/** Why containers after a failed init container never ran: the pod itself carries no reason then. */
function toBlame(inits: readonly Expected[]): StatusMessage | undefined {
  const culprit = inits.find(({ observed }) => (observed?.state?.terminated?.exitCode ?? 0) !== 0);
  const end = culprit?.observed?.state?.terminated;
  if (!culprit || !end) return undefined;
  return {
    reason: 'InitContainerFailed',
    message: `init container ${culprit.name} ended with exit code ${end.exitCode}`,
  };
}

/**
 * The container to fail although it ended with 0, where all of them did: else the virtual kubelet would conclude that the pod
 * succeeded. It happens when containers stop cleanly on a deadline or an eviction.
 */
function findScapegoat({ inits, mains }: Expectation): Expected | undefined {
  const cleanly = ({ observed, offloaded }: Expected) => !offloaded || observed?.state?.terminated?.exitCode === 0;
  if (![...inits, ...mains].every(cleanly)) return undefined;
  return mains.find(({ offloaded }) => offloaded) ?? mains[0];
}
