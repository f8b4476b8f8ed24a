import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { V1Pod } from '@kubernetes/client-node';
import type { ContainerStatus, PodStatus } from '../../../schemas/generated/types.ts';
import { applyReply, isOver, type Shown, toFirstShown } from '../../oracle/virtualKubelet.ts';
import type { Plugin } from '../front/plugin.ts';
import { polled, type WirePod } from '../wire/pod.ts';
import type { Bench } from './bench.ts';
import { readEntries } from './checks.ts';
import { pathOfRemote, remotePodOf } from './play.ts';

/** What the virtual kubelet makes of a pod, poll by poll, for as long as a case looks. */
export interface Life {
  /** Polls until a reply is as wanted, before the pod is over; answers what is shown then. */
  until(what: string, wanted: (entry: PodStatus) => boolean): Promise<Shown>;
  /** Polls until the pod is over, and the virtual kubelet would poll no more. */
  untilOver(): Promise<Shown>;
}

/** interLink polls every five seconds; the states in between are those that trip it. */
const pollMs = 250;

/**
 * Polls a created pod as the virtual kubelet does, with what it shows of it, and hands it every reply. It panics where the real one
 * would. No pod may be over before the remote one is: the remote pod is read after each reply, and what is over stays so.
 * Each reply that tells something new is noted, for the reader of the run.
 */
export async function beginLife(bench: Bench, pod: WirePod, jobId: string): Promise<Life> {
  const { admin, patienceMs } = bench.cluster;
  const path = pathOfRemote(await remotePodOf(bench, pod));
  const start = performance.now();
  let shown = toFirstShown({ metadata: pod.metadata, spec: { containers: pod.spec.containers.map(toNamed) } });
  let noted = '';

  const poll = async (): Promise<PodStatus> => {
    const entry = await ask(bench.plugin, pod, jobId, shown);
    shown = applyReply(shown, [entry]);
    const { status } = await admin.request<V1Pod>('GET', path);
    const said = `remote ${status?.phase}, reply: ${toWords(entry)}, local ${shown.phase}`;
    if (said !== noted) bench.note(`${((performance.now() - start) / 1000).toFixed(1)} s: ${said}`);
    noted = said;
    if (isOver(shown)) assert.equal(shown.phase, status?.phase, 'over as the remote pod is, and no sooner');
    return entry;
  };
  const pollUntil = async (what: string, wanted: (entry: PodStatus) => boolean): Promise<Shown> => {
    // Twice: a pause between restarts comes on top of the start.
    for (const end = performance.now() + 2 * patienceMs; performance.now() < end; await wait(pollMs))
      if (wanted(await poll())) return shown;
    assert.fail(`not within ${(2 * patienceMs) / 1000} s: ${what}; last: ${noted}`);
  };
  return {
    until: (what, wanted) =>
      pollUntil(what, (entry) => {
        assert.ok(!isOver(shown), `over before ${what}: ${noted}`);
        return wanted(entry);
      }),
    untilOver: () => pollUntil('the end', () => isOver(shown)),
  };
}

/** One poll; the pod is known, so that it has to be in the reply. */
async function ask(plugin: Plugin, pod: WirePod, jobId: string, shown: Shown): Promise<PodStatus> {
  const { phase, containers, initContainers } = shown;
  const status = { phase, containerStatuses: containers, initContainerStatuses: initContainers };
  const asked = { ...polled(pod, jobId), status };
  const [entry, ...more] = await readEntries(await plugin.status([asked]), [asked]);
  assert.ok(entry, 'an entry for a pod that was created');
  assert.equal(more.length, 0, 'one entry only');
  return entry;
}

const toNamed = ({ name }: { readonly name: string }) => ({ name });

function toWords({ containers, initContainers }: PodStatus): string {
  return [...initContainers, ...containers].map(toStateInWords).join('; ');
}

function toStateInWords({ name, state, lastState, restartCount }: ContainerStatus): string {
  const { running, terminated, waiting } = state;
  const now = running ? 'running' : terminated ? `terminated ${terminated.exitCode}` : `waiting ${waiting?.reason}`;
  const message = terminated?.message ?? waiting?.message;
  const before = lastState.terminated && `${restartCount} restarts, last exit ${lastState.terminated.exitCode}`;
  return [`${name} ${now}`, ...(before ? [`(${before})`] : []), ...(message ? [JSON.stringify(message)] : [])].join(
    ' ',
  );
}
