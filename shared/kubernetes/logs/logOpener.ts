import { Readable } from 'node:stream';
import type { GetLogsRequest } from '../../../schemas/generated/types.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { type Caller, createDeadline, type Deadline } from '../../async/deadline.ts';
import type { Backend, Call } from '../../backend/backend.ts';
import { createFollowPool } from '../../backend/logs/followPool.ts';
import { about, PluginError } from '../../interlink/errors.ts';
import { isFollow } from '../../interlink/logRequest.ts';
import type { ObservedPod } from '../../interlink/status/observed.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { pathOf } from '../client/paths.ts';
import { toPluginError } from '../client/toPluginError.ts';
import type { Cluster } from '../cluster.ts';
import { createLiveReader } from '../pods/liveReader.ts';
import { chooseContainer, hasRemoteContainer, runOf } from './chooseContainer.ts';
import { follow } from './follow.ts';
import { type LogQuery, toLogQuery } from './logQuery.ts';

/** The longest wait for the response head of the remote log: half of the 120 s that interLink waits for ours. */
const openMs = 60_000;
const lookUpMs = 10_000;
/** The idle timeout of a log without Follow: all its bytes exist already, so only a broken connection is silent for so long. */
const silenceMs = 60_000;

/**
 * Opens the log of a remote container. Without Follow, the stream is the API server's, byte for byte. With Follow, it continues over broken
 * connections, and it is answered at once, even for a container that is silent or has not started.
 */
export function createLogOpener(cluster: Cluster, clock: Clock = systemClock): Backend['logs'] {
  const { client, config, reader } = cluster;
  const live = createLiveReader(client, config.offloading);
  const follows = createFollowPool(config.logs, clock);

  /** Finds the pod. The cache may lag behind a pod just made, so a pod that is not in it is read live before it counts as gone. */
  const find = async ({ PodUID, Namespace }: GetLogsRequest, deadline: Deadline, jobId?: string) =>
    (await reader.find(PodUID, Namespace, deadline, jobId)) ??
    (await live.findAnywhere(PodUID, Namespace, deadline, jobId));

  const lookUp = async (request: GetLogsRequest, call: Call) => {
    try {
      return await within(lookUpMs, call, (deadline) => find(request, deadline));
    } catch (error) {
      throw error instanceof PluginError ? about(`log of ${nameOf(request)}`, error) : error;
    }
  };

  const openFollow = (found: Found, request: GetLogsRequest, call: Call): Readable => {
    const lookAgain = (when: 'now' | 'last', signal: AbortSignal) =>
      within(lookUpMs, { ...call, signal }, (deadline) =>
        when === 'last'
          ? find(request, deadline, found.pod.uid)
          : live.findAnywhere(request.PodUID, request.Namespace, deadline, found.pod.uid),
      );
    return follows.open(
      (signal) => follow({ client, clock, ...call, lookUp: lookAgain, ...found }, signal),
      call,
      (error) => toLogError(error, found.name),
    );
  };

  const openOnce = async (found: Found, call: Call): Promise<Readable> => {
    const { path, container, query } = found;
    const openBy = clock.now() + openMs;
    try {
      return await client.stream({
        method: 'GET',
        path,
        query: { container, ...query },
        silenceMs,
        // Only the wait for the response head is limited: the signal stays that of the call, for as long as the log is read.
        deadline: { ...call, remainingMs: () => Math.max(0, openBy - clock.now()) },
      });
    } catch (error) {
      return explainError(error, found);
    }
  };

  return async (request, call) => {
    const query = toLogQuery(request.Opts);
    const pod = await lookUp(request, call);
    if (pod === undefined) throw new PluginError('not_found', `no remote pod runs for ${nameOf(request)}`);
    const container = chooseContainer(pod, request.ContainerName ?? '');
    // A follow would wait for an unknown container until the pod ends, as for one that has not started.
    if (!hasRemoteContainer(pod, container))
      throw new PluginError('not_found', `the remote pod of ${nameOf(request)} has no container ${container}`);
    const found = {
      pod,
      container,
      query,
      name: `container ${container} of ${nameOf(request)}`,
      path: pathOf(pod.namespace, 'pods', pod.name, 'log'),
    };
    if (isFollow(request)) return openFollow(found, request, call);
    return openOnce(found, call);
  };
}

async function within<T>(ms: number, caller: Caller, work: (deadline: Deadline) => Promise<T>): Promise<T> {
  const deadline = createDeadline(ms, caller);
  try {
    return await work(deadline);
  } finally {
    deadline.dispose();
  }
}

interface Found {
  readonly pod: ObservedPod;
  readonly container: string;
  /** The container and its pod, for error messages. */
  readonly name: string;
  readonly query: LogQuery;
  readonly path: string;
}

/**
 * Interprets an error of opening a log: an empty log for a container that has not started, else it throws. The options and the container were
 * checked before, so 400 means that the container has not started, or has no previous run. A 404 comes from the node, which does not know a pod
 * just made, or has been replaced; it does not mean that the pod is gone.
 */
function explainError(error: unknown, { pod, container, query, name }: Found): Readable {
  const isTooEarly = isKubernetesError(error, 'NotFound') && runOf(pod, container).kind === 'waiting';
  if (!isTooEarly && !isKubernetesError(error, 'BadRequest')) throw toLogError(error, name);
  if (query.previous) throw new PluginError('not_found', `${name} has no previous run`, { cause: error });
  return Readable.from([]);
}

function toLogError(error: unknown, name: string): PluginError {
  if (isKubernetesError(error, 'NotFound'))
    return new PluginError('unavailable', `the log of ${name} cannot be reached on its node now`, {
      cause: error,
    });
  return toPluginError(error, `the log of ${name} cannot be read`);
}

function nameOf({ Namespace, PodName, PodUID }: GetLogsRequest): string {
  return PodName ? `${Namespace}/${PodName}` : `uid ${PodUID}`;
}
