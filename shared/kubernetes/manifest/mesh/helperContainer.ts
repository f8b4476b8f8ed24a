import type { V1Container, V1Probe, V1ResourceRequirements, V1Volume } from '@kubernetes/client-node';
import { helperNames } from '../../../interlink/status/addedContainers.ts';
import type { MeshPolicy } from '../../../pod/mesh/allowedCarrier.ts';
import type { Helper } from '../../../pod/mesh/plan.ts';
import {
  readyFile,
  saysWhenReady,
  scratchFolder,
  setupScript,
  slurmSetupScript,
  waitingJob,
  withoutOwnNetwork,
} from '../../../pod/mesh/setupScript.ts';
import { networkAdmin, privilegedRoot, unprivileged } from './identity.ts';

/** A container that runs beside the author's, and what it mounts. */
export interface Injected {
  readonly container: V1Container;
  /** The other volumes: emptyDirs, and the tun device. */
  readonly volumes: readonly V1Volume[];
  /** Files of a Secret that only this container mounts, at `folder`. */
  readonly secret: {
    readonly volume: string;
    readonly folder: string;
    readonly files: Readonly<Record<string, string>>;
  };
  /** Mode of these files. They belong to root, so a container that runs as another user needs them readable for all. */
  readonly mode: number;
}

const folder = '/etc/interlink-mesh';
const state = { name: 'interlink-mesh-run', mountPath: '/run/interlink-mesh' };
const tun = { name: 'interlink-mesh-tun', mountPath: '/dev/net/tun' };
const onlyOwner = 0o400;
const readable = 0o444;

/** A startup probe every two seconds for two minutes, as long as the Python plugin waits. */
const patient = (command: string[]): V1Probe => ({ exec: { command }, periodSeconds: 2, failureThreshold: 60 });

/** The container of a helper, without `restartPolicy`. */
export function helperContainer(helper: Helper, policy: MeshPolicy): Injected {
  switch (helper.kind) {
    case 'mesh':
      return withTun(programOf(helperNames.mesh, helper.file, policy), policy);
    case 'tunnel':
      return programOf(helperNames.tunnel, helper.file, policy);
    case 'script':
      return scriptContainer(helper.script, policy);
    case 'command':
      return commandContainer(helper.command, policy);
  }
}

/** Runs the entry point of `mesh.image`, which reads its parameters from mesh.json. */
function programOf(name: 'interlink-mesh' | 'interlink-tunnel', file: object, policy: MeshPolicy): Injected {
  const isMesh = name === helperNames.mesh;
  return {
    container: {
      name,
      image: policy.image,
      resources: resourcesOf(policy),
      securityContext: isMesh ? networkAdmin : unprivileged,
      volumeMounts: [state],
      ...(policy.startup_probe && { startupProbe: patient(['interlink-mesh', 'ready']) }),
      // The end of its log becomes the termination message, for the user. The program logs no keys.
      terminationMessagePolicy: 'FallbackToLogsOnError',
    },
    volumes: [{ name: state.name, emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } }],
    secret: { volume: name, folder, files: { 'mesh.json': JSON.stringify(file) } },
    mode: isMesh ? onlyOwner : readable,
  };
}

function withTun(
  { container, volumes, ...rest }: Injected,
  { tun_device: device, tun_resource: resource }: MeshPolicy,
): Injected {
  if (device === 'none') return { container, volumes, ...rest };
  if (device === 'resource') {
    const limits = { ...container.resources?.limits, [resource]: '1' };
    return { container: { ...container, resources: { ...container.resources, limits } }, volumes, ...rest };
  }
  return {
    container: { ...container, volumeMounts: [...(container.volumeMounts ?? []), tun] },
    volumes: [...volumes, { name: tun.name, hostPath: { path: '/dev/net/tun', type: 'CharDevice' } }],
    ...rest,
  };
}

const scratch = { name: 'interlink-scratch', mountPath: scratchFolder };

/** Runs a mesh script as the Python plugin does. A startup probe needs the ready file, which not every script makes. */
function scriptContainer(script: string, policy: MeshPolicy): Injected {
  const isSlurm = policy.slurm_setup_script;
  const files = isSlurm
    ? { 'mesh.sh': withoutOwnNetwork(script), 'setup.sh': slurmSetupScript(folder), 'job.sh': waitingJob }
    : { 'mesh.sh': script, 'setup.sh': setupScript(folder) };
  const isAwaited = policy.startup_probe && (isSlurm || saysWhenReady(script));
  return {
    container: {
      name: helperNames.setup,
      image: policy.script_image,
      command: ['/bin/sh', `${folder}/setup.sh`],
      env: [{ name: 'TMPDIR', value: scratchFolder }],
      resources: resourcesOf(policy),
      securityContext: privilegedRoot,
      volumeMounts: [scratch],
      ...(isAwaited && { startupProbe: patient(['test', '-f', readyFile]) }),
    },
    volumes: [{ name: scratch.name, emptyDir: {} }],
    secret: { volume: helperNames.mesh, folder, files },
    // Executable, because the mesh script executes job.sh.
    mode: 0o500,
  };
}

/** Runs a tunnel command, then waits: the command leaves its program in the background, and the sidecar has to go on running. */
function commandContainer(command: string, policy: MeshPolicy): Injected {
  return {
    container: {
      name: helperNames.tunnel,
      image: policy.script_image,
      command: ['/bin/sh', `${folder}/tunnel.sh`],
      workingDir: state.mountPath,
      resources: resourcesOf(policy),
      securityContext: unprivileged,
      volumeMounts: [state],
    },
    // Not in memory: the command downloads programs to it.
    volumes: [{ name: state.name, emptyDir: {} }],
    secret: { volume: helperNames.tunnel, folder, files: { 'tunnel.sh': `${command}\nwait\n` } },
    mode: readable,
  };
}

/** The init container that runs the author's own pre-exec text. */
export function preExecContainer(text: string, policy: MeshPolicy): Injected {
  const place = '/etc/interlink-pre-exec';
  return {
    container: {
      name: helperNames.preExec,
      image: policy.script_image,
      command: ['/bin/sh', `${place}/pre-exec.sh`],
      resources: resourcesOf(policy),
      securityContext: { ...unprivileged, readOnlyRootFilesystem: false },
      terminationMessagePolicy: 'FallbackToLogsOnError',
    },
    volumes: [],
    secret: { volume: helperNames.preExec, folder: place, files: { 'pre-exec.sh': `${text}\n` } },
    mode: readable,
  };
}

/** The operator's `mesh.resources`, sent as they are: the API server validates them. */
const resourcesOf = ({ resources }: MeshPolicy) => resources as V1ResourceRequirements;
