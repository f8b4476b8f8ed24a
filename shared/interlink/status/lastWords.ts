import type { ObservedState } from './observed.ts';
import type { StatusMessage } from './words.ts';

export type Terminated = NonNullable<ObservedState['terminated']>;

// Under these, whoever could not start a container, or lost sight of it, explains itself.
const notOfContainers: readonly unknown[] = ['StartError', 'ContainerCannotRun', 'ContainerStatusUnknown'];

/**
 * The termination message of a container: what it wrote to `terminationMessagePath`, or the end of its log (FallbackToLogsOnError).
 * Programs parse it (Tekton reads JSON), so it goes on as it came, and nothing is added to it. Undefined where it said nothing, or
 * the message is the runtime's or the kubelet's (kuberuntime_container.go joins theirs and the container's for these reasons only).
 */
export function lastWordsOf({ reason, message }: Partial<Terminated> = {}): string | undefined {
  return message === undefined || message === '' || notOfContainers.includes(reason) ? undefined : message;
}

/** What Kubernetes says of an end, without what the container does. */
export function toStatusMessage(end: Terminated): StatusMessage {
  const { reason, message } = end;
  return { reason, message: lastWordsOf(end) === undefined ? message : undefined };
}
