import type { ServerResponse } from 'node:http';
import type { ContainerStatus, Pod } from '../api/pod.ts';
import { isPod } from '../api/pod.ts';
import { typeOf } from '../api/resources.ts';
import { ApiError, badRequest, notFound } from '../api/status.ts';
import type { Reply } from '../http/reply.ts';
import type { Kubelet } from '../kubelet/kubelet.ts';
import { nodeName } from '../kubelet/node.ts';
import type { World } from '../world.ts';
import type { LogOptions } from './options.ts';
import { parseLogOptions } from './options.ts';
import { readLog, readScript } from './read.ts';

/** GET pods/x/log: the API server's checks, then the kubelet's, then the bytes. @throws ApiError */
export function openLog(
  world: World,
  kubelet: Kubelet,
  { namespace, name }: { readonly namespace: string | undefined; readonly name: string },
  query: Readonly<Record<string, string>>,
): Reply {
  const options = parseLogOptions(name, query);
  const pods = typeOf('pods');
  const pod = world.store.get(pods, namespace, name);
  if (pod === undefined || !isPod(pod)) throw notFound(pods, name);
  const container = chooseContainer(pod, options.container);
  const { nodeName: node } = pod.spec;
  const script = kubelet.scriptedLog(pod, container);
  if (script !== undefined) return streamed((response, signal) => readScript(script(), options, response, signal));
  if (node === undefined || node === '') return { status: 204, headers: {}, body: '' };
  // The message names the node although it says "pods": measured on a real server.
  if (node !== nodeName) throw notFound(pods, node);
  if (!kubelet.reachable) {
    throw new ApiError(
      500,
      undefined,
      `Get "https://127.0.0.1:10250/containerLogs/${namespace ?? ''}/${name}/${container}": dial tcp 127.0.0.1:10250: connect: connection refused`,
    );
  }
  const id = instanceOf(pod, container, options);
  const log = kubelet.log(id);
  // What a real kubelet answers, with 200, when the runtime no longer has the container.
  if (log === undefined)
    return streamed(async (response) => void response.end(`unable to retrieve container logs for ${id}`));
  return streamed((response, signal) => readLog(log, options, response, signal));
}

function chooseContainer({ metadata, spec }: Pod, asked: string | undefined): string {
  const names = [...(spec.initContainers ?? []), ...spec.containers].map(({ name }) => name);
  if (asked !== undefined) {
    if (names.includes(asked)) return asked;
    throw badRequest(`container ${asked} is not valid for pod ${metadata.name}`);
  }
  const [only] = spec.containers;
  if (spec.containers.length === 1 && only !== undefined) return only.name;
  throw badRequest(`a container name must be specified for pod ${metadata.name}, choose one of: [${names.join(' ')}]`);
}

/** The container instance whose output is meant. @throws ApiError 400 while there is none */
function instanceOf(pod: Pod, container: string, { previous }: LogOptions): string {
  const statuses = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
  const status = statuses.find(({ name }) => name === container);
  if (status === undefined)
    throw badRequest(
      `container ${JSON.stringify(container)} in pod ${JSON.stringify(pod.metadata.name)} is not available`,
    );
  const last = status.lastState.terminated?.containerID;
  if (previous) {
    if (last) return last;
    throw badRequest(
      `previous terminated container ${JSON.stringify(container)} in pod ${JSON.stringify(pod.metadata.name)} not found`,
    );
  }
  if (status.state.running !== undefined && status.containerID) return status.containerID;
  const { terminated } = status.state;
  if (terminated?.containerID) return terminated.containerID;
  if (last) return last;
  throw badRequest(
    `container ${JSON.stringify(container)} in pod ${JSON.stringify(pod.metadata.name)} is ${terminated === undefined ? waitingFor(status) : 'terminated'}`,
  );
}

function waitingFor({ state }: ContainerStatus): string {
  switch (state.waiting?.reason) {
    case 'ErrImagePull':
      return "waiting to start: image can't be pulled";
    case 'ImagePullBackOff':
      return 'waiting to start: trying and failing to pull image';
    default:
      return `waiting to start: ${state.waiting?.reason ?? 'no reason yet'}`;
  }
}

function streamed(write: (response: ServerResponse, signal: AbortSignal) => Promise<void>): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: '',
    stream: async (response) => {
      const left = new AbortController();
      response.once('close', () => left.abort());
      await write(response, left.signal);
      response.end();
    },
  };
}
