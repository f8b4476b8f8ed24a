import type { V1PodSpec } from '@kubernetes/client-node';
import { podError } from '../../pod/podError.ts';
import { accountsOf } from './accounts.ts';
import { mappedName } from './mappedName.ts';
import type { Translation } from './translation.ts';

/**
 * The fields that tie a pod to a cluster (nodes, classes, accounts), from the operator's configuration. Names of the local cluster are never
 * copied: in the remote cluster an object of the same name may have more privileges. Sets the hostname, too.
 */
export function placementOf(asked: V1PodSpec, translation: Translation): Partial<V1PodSpec> {
  const { policy } = translation;
  const priority = mappedName(policy.priority_class_map, asked.priorityClassName);
  const runtime = runtimeClassOf(asked, translation);
  const selector = nodeSelectorOf(asked, translation);
  return {
    ...accountsOf(asked, translation),
    enableServiceLinks: false,
    ...(asked.hostUsers === false && { hostUsers: false }),
    hostname: hostnameOf(asked, translation),
    ...(priority !== undefined && { priorityClassName: priority }),
    ...(runtime !== undefined && { runtimeClassName: runtime }),
    ...(Object.keys(selector).length > 0 && { nodeSelector: selector }),
    ...(policy.node_tolerations.length > 0 && {
      tolerations: policy.node_tolerations.map((toleration) => ({ ...toleration })),
    }),
  };
}

/** Runtime classes of NVIDIA's operator and of container runtimes that isolate a pod no more than a node's default runtime. */
const plainRuntimes: ReadonlySet<string> = new Set(['nvidia', 'runc', 'crun']);

/** The remote runtime class. A class may be a sandbox (gVisor, Kata), so a pod whose class is neither mapped nor plain is refused. */
function runtimeClassOf({ runtimeClassName: asked }: V1PodSpec, translation: Translation): string | undefined {
  if (asked === undefined || asked === '') return undefined;
  const remote = mappedName(translation.policy.runtime_class_map, asked);
  if (remote !== undefined) return remote === '' ? undefined : remote;
  if (plainRuntimes.has(asked)) return undefined;
  throw podError(
    translation,
    'refused',
    `spec.runtimeClassName ${asked} may isolate it, and has no counterpart remotely: remove it, or have the operator of the plugin name one in offloading.runtime_class_map`,
  );
}

const osLabel = 'kubernetes.io/os';

/**
 * The operator's node selector, with the operating system of `spec.os`. Pod Security demands less of a Windows pod, so it must not run on
 * Linux; a cluster that does not know `os` (Kubernetes before 1.23) would not prevent that.
 */
function nodeSelectorOf({ os }: V1PodSpec, translation: Translation): Readonly<Record<string, string>> {
  const { node_selector: selector } = translation.policy;
  if (os?.name === undefined) return { ...selector };
  const demanded = selector[osLabel] ?? os.name;
  if (demanded === os.name) return { ...selector, [osLabel]: os.name };
  throw podError(
    translation,
    'refused',
    `it is for ${os.name}, and the remote nodes run ${demanded}: spec.os has to change`,
  );
}

/** The hostname as the local kubelet sets it. The remote kubelet would use the name of the remote pod, which contains the uid. */
function hostnameOf(asked: V1PodSpec, translation: Translation): string {
  if (asked.hostname) return asked.hostname;
  const { name } = translation.pod.metadata;
  const hostname = name.replaceAll('.', '-').slice(0, 63).replace(/-+$/, '');
  if (hostname === '') throw podError(translation, 'invalid_request', 'metadata.name is not a name of Kubernetes');
  translation.fates.note('spec.hostname', 'defaulted', 'the local name of the pod');
  return hostname;
}
