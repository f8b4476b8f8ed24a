import type { Config, LocalPod, PodStatus } from '../../../schemas/generated/types.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import { forEachInTurns } from '../../async/turns.ts';
import { about, type PluginError } from '../../interlink/errors.ts';
import { toPodStatus } from '../../interlink/status/toPodStatus.ts';
import type { Backend, Call } from '../backend.ts';
import { type FinalReplies, isFinal } from './finalReplies.ts';
import type { PodReader } from './podReader.ts';

/**
 * The status of each pod, within `status.deadline_seconds`: the virtual kubelet polls serially, so one slow answer would delay every pod. A
 * pod whose status is unknown is left out; if no pod is left, the error is thrown. With `finalReplies`, a pod that has ended keeps its reply
 * and costs no read. `noteEnd` is called with the uid of a pod that has ended, before interLink gets the reply.
 */
export function createStatusReader(
  { config, reader }: { readonly config: Pick<Config, 'status'>; readonly reader: PodReader },
  finalReplies?: FinalReplies,
  noteEnd: (uid: string) => Promise<void> = async () => undefined,
): Required<Pick<Backend, 'status' | 'revision'>> {
  const options = { holdUntilReady: config.status.hold_until_ready };

  const readAll = async (pods: readonly LocalPod[], deadline: Deadline, { log }: Call) => {
    const statuses: PodStatus[] = [];
    const unknown: PluginError[] = [];
    const readings = await reader.read(pods, deadline);
    await forEachInTurns(pods, (pod, index) => {
      const reading = readings[index];
      if (reading === undefined) return;
      if (reading.kind === 'unknown') {
        const { namespace, name } = pod.metadata;
        unknown.push(about(`status of pod ${namespace}/${name}`, reading.error));
        log.warn('status unknown', { uid: pod.metadata.uid, reason: reading.error.message });
        return;
      }
      const status = toPodStatus(pod, reading, options);
      if (status === undefined) return;
      statuses.push(finalReplies?.keep(status) ?? status);
    });
    return { statuses, unknown };
  };

  const status: Backend['status'] = async (pods, call) => {
    const recalled = pods.map((pod) => finalReplies?.recall(pod));
    const ended = recalled.filter((status) => status !== undefined);
    const open = pods.filter((_, index) => recalled[index] === undefined);
    if (open.length === 0) return ended;
    const deadline = createDeadline(config.status.deadline_seconds * 1000, call);
    try {
      const { statuses, unknown } = await readAll(open, deadline, call);
      if (ended.length + statuses.length === 0 && unknown[0]) throw unknown[0];
      await Promise.all(statuses.filter(isFinal).map(({ UID }) => noteEnd(UID)));
      return [...ended, ...statuses];
    } finally {
      deadline.dispose();
    }
  };

  return {
    status,
    // `status` answers a final reply from memory, so the objects in the cache do not matter for this uid.
    revision: (uid) => (finalReplies?.has(uid) ? undefined : reader.revision?.(uid)),
  };
}
