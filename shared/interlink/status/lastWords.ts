import type { ObservedState } from './observed.ts';
import type { StatusMessage } from './words.ts';

export type Terminated = NonNullable<ObservedState['terminated']>;

// With these reasons, the message is by the runtime or the kubelet, not by the container.
const notOfContainers: readonly unknown[] = ['StartError', 'ContainerCannotRun', 'ContainerStatusUnknown'];

/**
 * The termination message of a container: what it wrote to `terminationMessagePath`, or the end of its log (FallbackToLogsOnError).
 * Programs parse it (Tekton reads JSON), so it is passed on unchanged. Undefined if it is empty, or if the message is by the runtime or the
 * kubelet (kuberuntime_container.go joins their message and the container's for these reasons only).
 */
export function lastWordsOf({ reason, message }: Partial<Terminated> = {}): string | undefined {
  return message === undefined || message === '' || notOfContainers.includes(reason) ? undefined : message;
}

/** The reason and message by Kubernetes for the end of a container, without the container's own termination message. */
export function toStatusMessage(end: Terminated): StatusMessage {
  const { reason, message } = end;
  return { reason, message: lastWordsOf(end) === undefined ? message : undefined };
}
