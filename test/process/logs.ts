import { Readable } from 'node:stream';
import type { GetLogsRequest } from '../../schemas/generated/types.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { isFollow } from '../../shared/interlink/logRequest.ts';
import { toLogQuery } from '../../shared/kubernetes/logs/logQuery.ts';
import type { ContainerLog } from '../cluster/logs/containerLog.ts';
import type { ProcessContainer } from './container.ts';
import type { ProcessPod } from './pod.ts';

/**
 * A container's output as the kubelet gives it: Tail counts lines, the limit bytes, a container that never ran has none.
 * @throws PluginError `not_found` for a container the pod does not have, or a run there was none of
 */
export function openLog(pod: ProcessPod, request: GetLogsRequest, signal: AbortSignal): Readable {
  const container = chooseContainer(pod, request.ContainerName ?? '');
  const query = toLogQuery(request.Opts);
  const log = container.log(query.previous ? 'previous' : 'latest');
  if (query.previous && log === undefined)
    throw new PluginError('not_found', `container ${container.name} has no previous run`);
  const follows = isFollow(request);
  return Readable.from(read(pod, container, log, { ...query, follows }, signal), { objectMode: false });
}

function chooseContainer(pod: ProcessPod, name: string): ProcessContainer {
  const mains = pod.containers.filter(({ kind }) => kind === 'main');
  const container = name === '' && mains.length === 1 ? mains[0] : pod.containers.find((one) => one.name === name);
  if (container !== undefined) return container;
  const names = pod.containers.map((one) => one.name).join(', ');
  throw name === ''
    ? new PluginError('invalid_request', `name one of the containers: ${names}`)
    : new PluginError('not_found', `the pod has no container ${name}; it has ${names}`);
}

const pollMs = 50;

async function* read(
  pod: ProcessPod,
  container: ProcessContainer,
  begun: ContainerLog | undefined,
  query: ReturnType<typeof toLogQuery> & { readonly follows: boolean },
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const since =
    query.sinceSeconds === undefined ? Date.parse(query.sinceTime ?? '') : Date.now() - query.sinceSeconds * 1000;
  let left = query.limitBytes ?? Number.POSITIVE_INFINITY;
  let log = begun;
  while (log === undefined) {
    if (!query.follows || pod.hasEnded || signal.aborted) return;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    log = container.log('latest');
  }
  let next = log.dropped + (query.tailLines === undefined ? 0 : Math.max(0, log.lines.length - query.tailLines));
  while (!signal.aborted) {
    const hasEnded = log.ended;
    for (; next - log.dropped < log.lines.length; next++) {
      const line = log.lines[next - log.dropped];
      if (line === undefined || line.at < since) continue;
      const bytes = query.timestamps ? Buffer.concat([Buffer.from(`${line.time} `), line.bytes]) : line.bytes;
      const part = bytes.subarray(0, left);
      left -= part.length;
      if (part.length > 0) yield part;
      if (left <= 0) return;
    }
    if (!query.follows || hasEnded) return;
    await log.changed(signal);
  }
}
