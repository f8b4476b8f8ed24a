import type { ObservedContainer, ObservedPod, Warning } from '../../interlink/status/observed.ts';
import { isInformative, toLine, toMessage } from '../../interlink/status/words.ts';

/**
 * The reason for the state of a pod, on one line: what keeps it from starting, or how it ended; empty if there is none. It has no text that a
 * container wrote.
 */
export function reasonOf(pod: ObservedPod, warning: Warning | undefined): string {
  if (pod.gated && pod.deletedAt === undefined) return 'its create has not finished';
  const ofContainer = [...pod.initContainerStatuses, ...pod.containerStatuses].map(reasonOfContainer).find(Boolean);
  const ofPod = toMessage(pod, pod.unschedulable);
  // A Warning explains only a pod that is starting: once a pod runs or has ended, it is out of date.
  const isStarting = pod.phase === 'Pending' || pod.phase === '';
  return ofPod ?? ofContainer ?? (isStarting ? toMessage(warning) : undefined) ?? '';
}

function reasonOfContainer({ name, state, lastState }: ObservedContainer): string {
  const { waiting, terminated } = state ?? {};
  if (waiting !== undefined && isInformative(waiting.reason)) {
    const last = lastState?.terminated;
    const why = last === undefined ? toMessage(waiting) : `${toLine(waiting.reason ?? '')}, ${endOf(last)}`;
    return `${toLine(name)}: ${why ?? ''}`;
  }
  if (terminated === undefined || terminated.exitCode === 0) return '';
  return `${toLine(name)}: ${endOf(terminated)}`;
}

/** How a container ended, such as `exit code 137 (OOMKilled)`. */
export function endOf({
  exitCode,
  signal,
  reason,
}: NonNullable<NonNullable<ObservedContainer['state']>['terminated']>) {
  const by = signal === undefined ? '' : `, signal ${signal}`;
  return `exit code ${exitCode}${by}${isInformative(reason) ? ` (${toLine(reason ?? '')})` : ''}`;
}
