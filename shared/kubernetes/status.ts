import type { PodStatus } from '../../schemas/generated/types.ts';
import { createDeadline } from '../deadline.ts';
import type { Backend } from '../interlink/backend.ts';
import { PluginError } from '../interlink/errors.ts';
import { toPodStatus } from '../interlink/status/toPodStatus.ts';
import type { Cluster } from './cluster.ts';

/**
 * Status of each pod, within a deadline whatever the remote cluster does: the virtual kubelet polls serially, so one slow
 * answer would delay every pod. A pod nothing can be said about is left out, unless there is no other: then it is said why.
 */
export function createStatusReader(
  { config, reader }: Pick<Cluster, 'config' | 'reader'>,

): Backend['status'] {
  const holdUntilReady = config.status.hold_until_ready;
  return async (pods, call) => {
    const deadline = createDeadline(config.status.deadline_seconds * 1000, call.signal);
    try {
      const readings = await reader.read(pods, deadline);
      const statuses: PodStatus[] = [];
      let unknown: PluginError | undefined;
      for (const [index, pod] of pods.entries()) {
        const reading = readings[index];
        if (reading === undefined) continue;
        if (reading.kind === 'unknown') {
          unknown ??= reading.error;
          call.log.warn('status unknown', { uid: pod.metadata.uid, reason: reading.error.message });
          continue;
        }
        const status = toPodStatus(pod, reading, { holdUntilReady });
        if (status) statuses.push(status);
      }
      if (statuses.length === 0 && unknown) throw unknown;
      return statuses;
    } finally {
      deadline.dispose();
    }
  };
}
