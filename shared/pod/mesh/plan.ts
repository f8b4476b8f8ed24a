import type { LocalPod, MeshFile } from '../../../schemas/generated/types.ts';
import { podError } from '../podError.ts';
import type { MeshPolicy } from './allowedCarrier.ts';
import {
  keepaliveAnnotation,
  mtuAnnotation,
  optOutAnnotation,
  peerKeyAnnotation,
  preExecAnnotation,
  snippetAnnotation,
  tunnelAnnotation,
} from './annotations.ts';
import { meshOf } from './meshFile.ts';
import { NotUnderstood } from './notUnderstood.ts';
import { type PreExec, parsePreExec } from './preExec.ts';
import type { ResolvConf } from './resolvConf.ts';
import { tunnelOf } from './tunnelCommand.ts';

/** A container that runs beside the pod's containers, in their network namespace. */
export type Helper =
  /** interLink's mesh, set up by the program in `mesh.image`. */
  | { readonly kind: 'mesh'; readonly file: MeshFile; readonly resolvConf: ResolvConf }
  /** TCP ports over wstunnel, by the same program. */
  | { readonly kind: 'tunnel'; readonly file: MeshFile }
  /** The mesh script, run as privileged root. */
  | { readonly kind: 'script'; readonly script: string }
  /** A tunnel command that is not understood, run unprivileged. */
  | { readonly kind: 'command'; readonly command: string };

/** A part of the local pod that is left out, and why. */
export interface Omission {
  readonly what: string;
  readonly why: string;
}

/** What a pod's annotations ask for beside its containers, as far as the operator allows it. */
export interface Plan {
  readonly helper: Helper | undefined;
  /** Shell text to run before the workload, unprivileged. */
  readonly preExec: string | undefined;
  readonly omissions: readonly Omission[];
}

/**
 * Reads the annotations that interLink wrote for a pod's network (contract.md section 8). A pod with both mesh and tunnel gets the mesh.
 * @throws PluginError `refused` for a text that is not understood or not allowed; the message quotes no key
 */
export function planOf(pod: LocalPod, policy: MeshPolicy): Plan {
  const annotations = pod.metadata.annotations ?? {};
  const preExec = understood(pod, `annotation ${preExecAnnotation}`, () =>
    parsePreExec(annotations[preExecAnnotation] ?? ''),
  );
  const mesh = meshHelper(pod, annotations, preExec, policy);
  const tunnel = mesh.helper === undefined ? tunnelHelper(pod, annotations[tunnelAnnotation], policy) : {};
  const rest = restOf(pod, preExec.rest, policy);
  return {
    helper: mesh.helper ?? tunnel.helper,
    preExec: rest.text,
    omissions: [mesh.omission, tunnel.omission, rest.omission].filter((omission) => omission !== undefined),
  };
}

type Annotations = Readonly<Record<string, string>>;

interface Found {
  readonly helper?: Helper;
  readonly omission?: Omission;
}

function meshHelper(pod: LocalPod, annotations: Annotations, { script, rest }: PreExec, policy: MeshPolicy): Found {
  const snippet = annotations[snippetAnnotation];
  if (annotations[optOutAnnotation]?.trim().toLowerCase() === 'disabled') return {};
  if (snippet === undefined) return { ...missing(annotations, script !== undefined) };
  if (policy.mode === 'off') throw podError({ pod }, 'refused', `it needs the mesh, and mesh.mode is off: ${optOut}`);
  if (script === undefined) return { omission: withoutScript(pod, rest) };
  if (policy.mode === 'script') return { helper: { kind: 'script', script } };
  assertImage(pod, policy, 'the mesh');
  const texts = { script, snippet, mtu: annotations[mtuAnnotation], keepalive: annotations[keepaliveAnnotation] };
  return { helper: { kind: 'mesh', ...understood(pod, 'the mesh script', () => meshOf(texts, policy)) } };
}

const optOut = `set annotation ${optOutAnnotation}: disabled to run without, or have the operator of the plugin change it`;

/**
 * The omission for a pod without a snippet. The virtual kubelet removes the snippet from a pod without a mesh, but not the script of an
 * earlier create: a script alone is such a left-over. A user who keeps the client's key gets neither.
 */
function missing(annotations: Annotations, hasScript: boolean): Found {
  if (hasScript)
    return {
      omission: {
        what: 'mesh',
        why: 'its script is a left-over: no WireGuard snippet is beside it, so that it is switched off',
      },
    };
  if (annotations[peerKeyAnnotation] === undefined) return {};
  return {
    omission: {
      what: 'mesh',
      why: `interLink made no script for it: with ${peerKeyAnnotation} only its user has the key of this end`,
    },
  };
}

/**
 * The omission for a snippet without a mesh script. interLink writes both together, so other text may be a script in an unknown form. It must
 * not be ignored or run as the user's own, because the pod would run without its mesh.
 * @throws PluginError `refused` when there is other text
 */
function withoutScript(pod: LocalPod, rest: string): Omission {
  if (rest === '') return { what: 'mesh', why: 'there is a WireGuard snippet for it, and no script' };
  const error = new NotUnderstood('a WireGuard snippet is beside it, and it holds no mesh script');
  throw toRefusal(pod, `annotation ${preExecAnnotation}`, error);
}

function tunnelHelper(pod: LocalPod, command: string | undefined, policy: MeshPolicy): Found {
  if (command === undefined || command.trim() === '') return {};
  if (policy.mode === 'off')
    throw podError(
      { pod },
      'refused',
      'it needs a tunnel for its ports, and mesh.mode is off: remove the ports, or have the operator of the plugin change it',
    );
  let file: MeshFile | undefined;
  try {
    file = tunnelOf(command, policy);
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    if (policy.tunnel_command === 'run') return { helper: { kind: 'command', command } };
    throw toRefusal(pod, `annotation ${tunnelAnnotation}`, error);
  }
  if (file === undefined) return { omission: { what: 'tunnel', why: 'its command carries no TCP port' } };
  assertImage(pod, policy, 'a tunnel for its ports');
  return { helper: { kind: 'tunnel', file } };
}

function restOf(pod: LocalPod, rest: string, { pre_exec: policy }: MeshPolicy): { text?: string; omission?: Omission } {
  if (rest === '') return {};
  if (policy === 'run') return { text: rest };
  if (policy === 'ignore') return { omission: { what: 'pre-exec text', why: 'mesh.pre_exec ignores it' } };
  throw podError(
    { pod },
    'refused',
    `annotation ${preExecAnnotation} holds commands, and mesh.pre_exec refuses them: remove them, or have the operator of the plugin change it`,
  );
}

function assertImage(pod: LocalPod, { image }: MeshPolicy, what: string): void {
  if (image !== '') return;
  throw podError(
    { pod },
    'refused',
    `it needs ${what}, and mesh.image is not set: have the operator of the plugin build deploy/mesh and set it`,
  );
}

function understood<T>(pod: LocalPod, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof NotUnderstood ? toRefusal(pod, what, error) : error;
  }
}

function toRefusal(pod: LocalPod, what: string, { message }: NotUnderstood) {
  return podError(
    { pod },
    'refused',
    `${what} is not understood: ${message}; see interLink's templates, or section mesh of the plugin's options`,
  );
}
