import type { V1PodSpec } from '@kubernetes/client-node';
import { podError } from '../../pod/podError.ts';
import { accountsOf } from './accounts.ts';
import { mapped } from './mapped.ts';
import type { Translation } from './translation.ts';

/**
 * What ties a pod to a cluster, as the operator of the remote one says: nodes and classes, and its accounts. Names of the
 * local cluster never cross by themselves: remotely they may belong to something more powerful.
 */
export function placementOf(asked: V1PodSpec, translation: Translation): Partial<V1PodSpec> {
  const { policy } = translation;
  const priority = mapped(policy.priority_class_map, asked.priorityClassName);
  const runtime = runtimeClassOf(asked, translation);
  const selector = selectorOf(asked, translation);
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

/** What NVIDIA's operator and container runtimes call the ones that isolate no more than the default of a node does. */
const plainRuntimes: ReadonlySet<string> = new Set(['nvidia', 'runc', 'crun']);

/** A class may be what keeps a pod in a sandbox of its own (gVisor, Kata), so only the operator can say that it does not matter. */
function runtimeClassOf({ runtimeClassName: asked }: V1PodSpec, translation: Translation): string | undefined {
  if (asked === undefined || asked === '') return undefined;
  const remote = mapped(translation.policy.runtime_class_map, asked);
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
 * The operator's selector, and the operating system the pod says it is for: Pod Security asks less of a Windows pod, so it
 * must not land on Linux, which a cluster that does not know `os` (before 1.23) would let happen.
 */
function selectorOf({ os }: V1PodSpec, translation: Translation): Readonly<Record<string, string>> {
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

/** What a program asks its machine for: the name the local kubelet would give, not the remote pod's with its uid. */
function hostnameOf(asked: V1PodSpec, translation: Translation): string {
  if (asked.hostname) return asked.hostname;
  const { name } = translation.pod.metadata;
  const hostname = name.replaceAll('.', '-').slice(0, 63).replace(/-+$/, '');
  if (hostname === '') throw podError(translation, 'invalid_request', 'metadata.name is not a name of Kubernetes');
  translation.fates.note('spec.hostname', 'defaulted', 'the local name of the pod');
  return hostname;
}
