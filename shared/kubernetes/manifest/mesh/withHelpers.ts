import type { V1Container, V1PodSpec, V1Volume } from '@kubernetes/client-node';
import type { Plan } from '../../../pod/mesh/plan.ts';
import { podError } from '../../../pod/podError.ts';
import type { Translation } from '../translation.ts';
import { toContent } from '../volumes/filesObject.ts';
import { dnsOf } from './dns.ts';
import { helperContainer, type Injected, preExecContainer } from './helperContainer.ts';

/**
 * The spec with the helper containers that the pod's annotations ask for. They come before its init containers, which may need the network;
 * without `mesh.init_container` the mesh or tunnel is a regular container. A helper's files are in a Secret that no other container mounts.
 * @param asked the spec as the pod's author wrote it
 * @throws PluginError `refused` when a helper could not run, or a container or volume of the author has the name of a helper's
 */
export function withHelpers(spec: V1PodSpec, asked: V1PodSpec, plan: Plan, translation: Translation): V1PodSpec {
  const { helper, preExec } = plan;
  const { mesh: policy } = translation.policy;
  if (helper === undefined && preExec === undefined) return spec;
  if (asked.os?.name === 'windows')
    throw podError(translation, 'refused', 'it is for windows, and its helpers need Linux');
  if (helper?.kind === 'mesh' || helper?.kind === 'script') assertAdmitted(translation);
  const beside = helper && mounted(helperContainer(helper, policy), asked, translation);
  const before = preExec === undefined ? undefined : mounted(preExecContainer(preExec, policy), asked, translation);
  const isSidecar = policy.init_container;
  const inits = [
    ...(beside && isSidecar ? [{ ...beside.container, restartPolicy: 'Always' }] : []),
    ...(before ? [before.container] : []),
    ...(spec.initContainers ?? []),
  ];
  return {
    ...spec,
    ...(helper?.kind === 'mesh' && dnsOf(asked, helper.resolvConf, translation.pod.metadata.namespace)),
    ...(inits.length > 0 && { initContainers: inits }),
    containers: [...spec.containers, ...(beside && !isSidecar ? [asContainer(beside.container, asked)] : [])],
    volumes: [...(spec.volumes ?? []), ...(beside?.volumes ?? []), ...(before?.volumes ?? [])],
  };
}

/** The helper as a regular container. If it is never restarted it gets no startup probe: one that fails would end a mesh that may still come up. */
function asContainer({ startupProbe, ...container }: V1Container, { restartPolicy }: V1PodSpec): V1Container {
  return restartPolicy === 'Never' ? container : { ...container, ...(startupProbe && { startupProbe }) };
}

/** The container with the Secret's files mounted, and all volumes it needs. */
function mounted({ container, volumes, secret, mode }: Injected, asked: V1PodSpec, translation: Translation) {
  const { volume, folder, files } = secret;
  assertFree(container.name, [volume, ...volumes.map(({ name }) => name)], asked, translation);
  const content = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)] as const));
  const secretName = translation.copies.ofVolume('Secret', volume, toContent('Secret', content));
  const mount = { name: volume, mountPath: folder, readOnly: true };
  const complete: V1Container = {
    ...container,
    // The content of the operator's image is not expected to change, and nodes that cannot reach the registry may have it already.
    imagePullPolicy: 'IfNotPresent',
    volumeMounts: [mount, ...(container.volumeMounts ?? [])],
  };
  const all: V1Volume[] = [{ name: volume, secret: { secretName, defaultMode: mode } }, ...volumes];
  return { container: complete, volumes: all };
}

/** Refuses a pod with a container that would be taken for a helper, or with a volume that has the name of a helper's. */
function assertFree(container: string, volumes: readonly string[], asked: V1PodSpec, translation: Translation): void {
  const taken = [...(asked.initContainers ?? []), ...(asked.containers ?? [])].some(({ name }) => name === container);
  const volume = (asked.volumes ?? []).find(({ name }) => volumes.includes(name))?.name;
  if (!taken && volume === undefined) return;
  const what = taken ? `container ${container}` : `volume ${volume}`;
  throw podError(
    translation,
    'refused',
    `${what} has the name of one that its mesh, tunnel or pre-exec text needs: rename it`,
  );
}

/** Refuses the pod if Pod Security would reject it in a namespace that the plugin makes: so its author gets the reason, and a remedy. */
function assertAdmitted(translation: Translation): void {
  const { pod_security: level, pod_security_enforce: isEnforced } = translation.policy;
  if (!isEnforced || level === 'privileged') return;
  throw podError(
    translation,
    'refused',
    `its mesh needs NET_ADMIN, which the remote namespace keeps out: have the operator of the plugin unset offloading.pod_security_enforce, or set annotation interlink.eu/mesh-network: disabled to run without`,
  );
}
