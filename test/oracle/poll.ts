import { validate } from '../../schemas/generated/statusReply.js';
import type { LocalPod, PodStatus } from '../../schemas/generated/types.ts';
import type { FinalReplies } from '../../shared/backend/status/finalReplies.ts';
import type { Reading } from '../../shared/interlink/status/observed.ts';
import { type StatusOptions, toPodStatus } from '../../shared/interlink/status/toPodStatus.ts';
import type { Sequence } from './sequence.ts';
import { applyReply, type Shown, toFirstShown } from './virtualKubelet.ts';

/** The chain a status travels: our reply, the cache of interLink's API server, the virtual kubelet. */
export interface Chain {
  readonly shown: Shown;
  /** The API server replays its last entry for a pod that is left out. */
  readonly cached: PodStatus | undefined;
}

/** How the plugin answers: with a memory of final replies or without, and as the operator wants it. */
export interface Answering extends StatusOptions {
  readonly memory?: FinalReplies;
}

/**
 * One poll through the whole chain. A reading that says nothing fails the call, and nothing changes.
 * @throws VirtualKubeletPanic; Error when the reply is not one Go could decode.
 */
export function poll(chain: Chain, local: LocalPod, reading: Reading, { memory, ...options }: Answering = {}): Chain {
  if (reading.kind === 'unknown') return chain;
  const request = toRequest(local, chain.shown);
  const status = memory?.recall(request) ?? toPodStatus(request, reading, options);
  if (status === undefined) {
    return { ...chain, shown: applyReply(chain.shown, chain.cached ? [chain.cached] : []) };
  }
  memory?.keep(status);
  if (!validate([status])) throw new Error(`not a reply: ${JSON.stringify(validate.errors)}`);
  return { shown: applyReply(chain.shown, [status]), cached: status };
}

/** The pod as the virtual kubelet sends it: with what it shows of it. */
function toRequest(local: LocalPod, { phase, containers, initContainers }: Shown): LocalPod {
  return { ...local, status: { phase, containerStatuses: containers, initContainerStatuses: initContainers } };
}

/** Before the first poll. */
export function toStart(local: LocalPod): Chain {
  return { shown: toFirstShown(local), cached: undefined };
}

/** The local pod that a recorded remote one was made for. */
export function toLocal({ name, frames }: Sequence): LocalPod {
  const first = frames.find((frame) => frame !== null);
  if (!first) throw new Error(`the sequence ${name} shows no pod`);
  const { containers, initContainers } = first.spec;
  return {
    metadata: { name: first.metadata.name, namespace: 'ns', uid: 'u', annotations: { JobID: first.metadata.uid } },
    spec: { containers: [...containers], initContainers: [...(initContainers ?? [])] },
  };
}
