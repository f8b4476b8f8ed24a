import type { LocalContainer, LocalPod } from '../../../schemas/generated/types.ts';
import { toRecord, toRecords } from '../../record.ts';
import type { ObservedContainer, ObservedPod } from './observed.ts';

/** A container that the virtual kubelet expects in the reply, and its status in the remote cluster. */
export interface Expected {
  readonly name: string;
  readonly observed: ObservedContainer | undefined;
  /** False for a container that the local cluster runs itself (`interlink.eu/disable-offload-containers`): it is not in the remote pod. */
  readonly offloaded: boolean;
}

/** The containers that a reply must have: exactly these, in this order. */
export interface Expectation {
  readonly inits: readonly Expected[];
  readonly mains: readonly Expected[];
}

/** Without a remote pod every container of the request counts as offloaded. */
export function toExpectation(local: LocalPod, pod?: ObservedPod): Expectation {
  return { inits: expectedInits(local, pod), mains: expectedMains(local, pod) };
}

/** Every container of the request, in spec order: extra or missing names crash the virtual kubelet (contract.md 2.4). */
function expectedMains({ spec }: LocalPod, pod: ObservedPod | undefined): readonly Expected[] {
  return (spec?.containers ?? []).map(({ name }) => {
    const observed = pod?.containerStatuses.find((status) => status.name === name);
    return { name, observed, offloaded: !pod || observed !== undefined || pod.containers.includes(name) };
  });
}

/**
 * The request's init containers that run remotely, in spec order, without sidecars: a running sidecar would keep the pod Pending
 * for ever, and its 143 at the end would fail it (contract.md 2.5).
 */
function expectedInits(local: LocalPod, pod: ObservedPod | undefined): readonly Expected[] {
  const reported = reportedInits(local);
  return (local.spec?.initContainers ?? [])
    .filter((container) => runsToCompletion(container, pod) && (reported.size === 0 || reported.has(container.name)))
    .map(({ name }) => ({
      name,
      observed: pod?.initContainerStatuses.find((status) => status.name === name),
      offloaded: true,
    }));
}

function runsToCompletion({ name, restartPolicy }: LocalContainer, pod: ObservedPod | undefined): boolean {
  if (restartPolicy === 'Always') return false;
  if (!pod) return true;
  const remote = pod.initContainers.find((container) => container.name === name);
  return remote !== undefined && !remote.sidecar;
}

/**
 * The names of the init containers that earlier replies had: the virtual kubelet has them in the status of the request's pod. An additional
 * terminated one would crash it, because it writes to the first one's state. That matters for a lost pod, where no remote pod shows which
 * init containers are local.
 */
function reportedInits({ status }: LocalPod): ReadonlySet<unknown> {
  return new Set(toRecords(toRecord(status).initContainerStatuses).map(({ name }) => name));
}
