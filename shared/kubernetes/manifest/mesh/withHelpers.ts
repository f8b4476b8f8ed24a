import type { V1Container, V1PodSpec, V1Volume } from '@kubernetes/client-node';
import type { Plan } from '../../../pod/mesh/plan.ts';
import { podError } from '../../../pod/podError.ts';
import type { Translation } from '../translation.ts';
import { toContent } from '../volumes/filesObject.ts';
import { dnsOf } from './dns.ts';
import { helperContainer, type Injected, preExecContainer } from './helperContainer.ts';

/**
 * The spec with what the pod's annotations ask for beside its containers: in front of its init containers, since these may need the network.
 * What a helper reads is in a Secret of the pod that no other container mounts.
 * @param asked what the author wrote
 * @throws PluginError `refused` where a helper could not run, or the author's names are those of helpers
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

/** Nobody waits for it; where nothing is started again, the probe would end it for good, and with it what may come up later. */
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
    // What the operator named is meant to stay the same; nodes without a way to its registry may have it beforehand.
    imagePullPolicy: 'IfNotPresent',
    volumeMounts: [mount, ...(container.volumeMounts ?? [])],
  };
  const all: V1Volume[] = [{ name: volume, secret: { secretName, defaultMode: mode } }, ...volumes];
  return { container: complete, volumes: all };
}

/** A container of the author's may not be taken for a helper, nor mount what is a helper's. */
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

/** A namespace we make would not let it in, and the author reads the reason here. */
function assertAdmitted(translation: Translation): void {
  const { pod_security: level, pod_security_enforce: isEnforced } = translation.policy;
  if (!isEnforced || level === 'privileged') return;
  throw podError(
    translation,
    'refused',
    `its mesh needs NET_ADMIN, which the remote namespace keeps out: have the operator of the plugin unset offloading.pod_security_enforce, or set annotation interlink.eu/mesh-network: disabled to run without`,
  );
}
