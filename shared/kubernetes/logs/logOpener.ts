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
import { chooseContainer, hasContainer, runOf } from './chooseContainer.ts';
import { follow } from './follow.ts';
import { type LogQuery, toLogQuery } from './logQuery.ts';

/** interLink waits 120 s for the head of a reply. */
const openMs = 60_000;
const lookUpMs = 10_000;
/** What a log holds is there to be read: in between only a connection that died without a word is silent for so long. */
const silenceMs = 60_000;

/**
 * Opens the log of a remote container. Without Follow it is the API's own stream, byte for byte; with it, one that outlives broken
 * connections. A follow is answered at once, even for a container that is silent or has not started.
 */
export function createLogOpener(cluster: Cluster, clock: Clock = systemClock): Backend['logs'] {
  const { client, config, reader } = cluster;
  const live = createLiveReader(client, config.offloading);
  const follows = createFollowPool(config.logs, clock);

  /** Memory may lag behind a pod just made, and is never enough to call one gone. */
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
    return follows.open((signal) => follow({ client, clock, ...call, lookUp: lookAgain, ...found }, signal), call);
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
        // The signal lives as long as the reader: only the wait for the head is limited.
        deadline: { ...call, remainingMs: () => Math.max(0, openBy - clock.now()) },
      });
    } catch (error) {
      return explainRefusal(error, found);
    }
  };

  return async (request, call) => {
    const query = toLogQuery(request.Opts);
    const pod = await lookUp(request, call);
    if (pod === undefined) throw new PluginError('not_found', `no remote pod runs for ${nameOf(request)}`);
    const container = chooseContainer(pod, request.ContainerName ?? '');
    // A follow would wait for it as for one that has not started, until the pod ends.
    if (!hasContainer(pod, container))
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
  /** Which log it is, as errors tell. */
  readonly name: string;
  readonly query: LogQuery;
  readonly path: string;
}

/**
 * What a refusal to open a log means. The options and the container were checked before, so 400 is said of one that has not started, or has
 * no previous run. A 404 is the node's: it has not heard yet of a pod just made, or is not the same any more. It never means that the pod
 * is gone.
 */
function explainRefusal(error: unknown, { pod, container, query, name }: Found): Readable {
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
