import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Expectation } from './expected.ts';
import type { Terminated } from './lastWords.ts';
import type { ObservedContainer, ObservedPod } from './observed.ts';
import { isTelling, type StatusMessage, toMessage } from './words.ts';

/** Containers that a remote pod may have beside those of its author: never listed, and never what a pod's end waits for. */
export const helperNames = {
  mesh: 'interlink-mesh',
  tunnel: 'interlink-tunnel',
  /** As the Python plugin calls it, too. */
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

/** The helpers of a remote pod: containers of these names that its author did not ask for. */
export function helpersOf({ spec }: LocalPod, pod: ObservedPod): readonly string[] {
  const asked = new Set([...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map(({ name }) => name));
  const there = [...pod.initContainers.map(({ name }) => name), ...pod.containers];
  return there.filter((name) => isHelperName(name) && !asked.has(name));
}

/** Why containers wait, or have failed, that a helper keeps from running; undefined when all helpers do their work. */
export function toHelperTrouble(helpers: readonly string[], pod: ObservedPod): StatusMessage | undefined {
  const statuses = [...pod.initContainerStatuses, ...pod.containerStatuses];
  for (const name of helpers) {
    const status = statuses.find((one) => one.name === name);
    // When a pod has failed, all that still runs in it is stopped: that is no reason.
    const isStopped = pod.phase === 'Failed' && wasStopped(status?.state?.terminated);
    const trouble = status && !isStopped && toTrouble(name, status);
    if (trouble) return { message: `${roles.get(name)} ${trouble}` };
  }
  return undefined;
}

/** By SIGTERM, or by SIGKILL after it: a shell that waits for a script ends by no other. */
function wasStopped({ exitCode, reason }: Partial<Terminated> = {}): boolean {
  return (exitCode === 143 || exitCode === 137) && reason !== 'OOMKilled';
}

function toTrouble(name: string, { state, lastState, started }: ObservedContainer): string | undefined {
  const isPreExec = name === helperNames.preExec;
  const { waiting, running, terminated } = state ?? {};
  const end = terminated ?? lastState?.terminated;
  const words =
    end && end.exitCode !== 0 ? toMessage({ ...end, message: `ended with exit code ${end.exitCode}` }, end) : undefined;
  if (waiting && (isTelling(waiting.reason) || words !== undefined))
    return `${isPreExec ? 'does not start' : 'is not up'}: ${[toMessage(waiting), words].filter(Boolean).join('; ')}`;
  if (terminated) return words && `${isPreExec ? 'failed' : 'is not up'}: ${words}`;
  if (!running || isPreExec || started !== false) return undefined;
  return `is not up: ${words ?? 'it carries no traffic yet'}`;
}

/**
 * How a pod ended whose containers have all ended for good while a helper, which is one of its containers where the cluster knows no
 * sidecars, goes on or failed: by itself such a pod never ends, or not as its author would say. Undefined while it has not.
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
  // What a deadline or an eviction ended did not succeed, whatever the containers say.
  return isClean && reason === undefined && message === undefined ? 'Succeeded' : undefined;
}

/** The same as far as the remote pod alone tells: all its containers but helpers have ended for good, whatever its phase. */
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
