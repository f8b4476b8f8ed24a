import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Expectation } from './expected.ts';
import type { Terminated } from './lastWords.ts';
import type { ObservedContainer, ObservedPod } from './observed.ts';
import { isInformative, type StatusMessage, toMessage } from './words.ts';

/** Containers that the plugin adds to a remote pod. They are never in a reply, and the end of a pod never waits for them. */
export const helperNames = {
  mesh: 'interlink-mesh',
  tunnel: 'interlink-tunnel',
  /** The Python plugin uses the same name. */
  setup: 'mesh-setup',
  preExec: 'interlink-pre-exec',
} as const;

const roles: ReadonlyMap<string, string> = new Map([
  [helperNames.mesh, 'the mesh'],
  [helperNames.tunnel, 'the tunnel'],
  [helperNames.setup, 'the mesh'],
  [helperNames.preExec, 'the pre-exec text'],
]);

export const isHelperName = (name: string): boolean => roles.has(name);

/** The helpers of a remote pod: containers with these names that are not in the local pod. */
export function helpersOf({ spec }: LocalPod, pod: ObservedPod): readonly string[] {
  const asked = new Set([...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map(({ name }) => name));
  const there = [...pod.initContainers.map(({ name }) => name), ...pod.containers];
  return there.filter((name) => isHelperName(name) && !asked.has(name));
}

/** Why a helper does not work, as the reason that other containers wait or have failed; undefined when all helpers work. */
export function toHelperTrouble(helpers: readonly string[], pod: ObservedPod): StatusMessage | undefined {
  const statuses = [...pod.initContainerStatuses, ...pod.containerStatuses];
  for (const name of helpers) {
    const status = statuses.find((one) => one.name === name);
    // When a pod fails, the kubelet stops the containers that still run: a helper stopped that way is not the reason.
    const isStopped = pod.phase === 'Failed' && wasStopped(status?.state?.terminated);
    const trouble = status && !isStopped && toTrouble(name, status);
    if (trouble) return { message: `${roles.get(name)} ${trouble}` };
  }
  return undefined;
}

/** Whether a container was stopped by SIGTERM (143), or by SIGKILL after it (137). */
function wasStopped({ exitCode, reason }: Partial<Terminated> = {}): boolean {
  return (exitCode === 143 || exitCode === 137) && reason !== 'OOMKilled';
}

function toTrouble(name: string, { state, lastState, started }: ObservedContainer): string | undefined {
  const isPreExec = name === helperNames.preExec;
  const { waiting, running, terminated } = state ?? {};
  const end = terminated ?? lastState?.terminated;
  const words =
    end && end.exitCode !== 0 ? toMessage({ ...end, message: `ended with exit code ${end.exitCode}` }, end) : undefined;
  if (waiting && (isInformative(waiting.reason) || words !== undefined))
    return `${isPreExec ? 'does not start' : 'is not up'}: ${[toMessage(waiting), words].filter(Boolean).join('; ')}`;
  if (terminated) return words && `${isPreExec ? 'failed' : 'is not up'}: ${words}`;
  if (!running || isPreExec || started !== false) return undefined;
  return `is not up: ${words ?? 'it carries no traffic yet'}`;
}

/**
 * The phase of a pod whose own containers have all ended for good, while a helper still runs or failed. In a cluster without sidecars the
 * helper is a main container, so the pod would never end, or would end as Failed. Undefined while the pod has not ended that way.
 */
export function toEndDespite(
  helpers: readonly string[],
  { mains }: Expectation,
  pod: ObservedPod,
): 'Succeeded' | 'Failed' | undefined {
  const { phase, reason, message, containers, restartPolicy } = pod;
  if (!helpers.some((name) => containers.includes(name)) || (phase !== 'Running' && phase !== 'Failed'))
    return undefined;
  const offloaded = mains.filter((container) => container.offloaded);
  const known = new Set([...helpers, ...offloaded.map(({ name }) => name)]);
  const isAlone = offloaded.length > 0 && containers.every((name) => known.has(name));
  if (!isAlone || !offloaded.every(({ observed }) => hasEnded(observed, restartPolicy))) return undefined;
  const isClean = offloaded.every(({ observed }) => observed?.state?.terminated?.exitCode === 0);
  if (phase === 'Running') return isClean ? 'Succeeded' : 'Failed';
  // A pod that a deadline or an eviction ended has a reason or message: it did not succeed, even if all exit codes are 0.
  return isClean && reason === undefined && message === undefined ? 'Succeeded' : undefined;
}

/** As `toEndDespite`, from the remote pod alone: whether it has helpers, and all its other containers have ended for good, in any phase. */
export function hasEndedDespite({ containers, containerStatuses, restartPolicy }: ObservedPod): boolean {
  const others = containers.filter((name) => !isHelperName(name));
  if (others.length === 0 || others.length === containers.length) return false;
  return others.every((name) =>
    hasEnded(
      containerStatuses.find((status) => status.name === name),
      restartPolicy,
    ),
  );
}

function hasEnded(observed: ObservedContainer | undefined, restartPolicy: ObservedPod['restartPolicy']): boolean {
  const end = observed?.state?.terminated;
  if (end === undefined || restartPolicy === 'Always') return false;
  return restartPolicy === 'Never' || end.exitCode === 0;
}
