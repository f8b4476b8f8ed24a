import { setTimeout as pause } from 'node:timers/promises';
import type { ContainerStatus, Pod, PodStatus } from '../api/pod.ts';
import { isPod } from '../api/pod.ts';
import { typeOf } from '../api/resources.ts';
import type { Kubelet } from '../kubelet/kubelet.ts';
import { nodeName } from '../kubelet/node.ts';
import { removeObject } from '../verbs/remove.ts';
import type { World } from '../world.ts';
import type { Sequence, Step } from './sequence.ts';

export interface PlayOptions {
  /** Milliseconds between two steps (default 0: one turn of the event loop). */
  readonly stepMs?: number;
  /** Stops after so many steps. */
  readonly steps?: number;
  /** Awaited after each step. */
  readonly onStep?: (step: Step, index: number) => void | Promise<void>;
}

/** Lets a pod live the life that was recorded of another one: same states, its own names, times of now. */
export async function play(
  world: World,
  kubelet: Kubelet,
  uid: string,
  { steps }: Sequence,
  options: PlayOptions = {},
): Promise<void> {
  await kubelet.handOver(uid, { held: true });
  const offsetMs = Date.now() - firstTime(steps);
  for (const [index, step] of steps.slice(0, options.steps).entries()) {
    const pod = world.store.byUid(uid);
    if (pod === undefined || !isPod(pod)) return;
    take(world, pod, step, offsetMs);
    await options.onStep?.(step, index);
    await pause(options.stepMs ?? 0);
  }
  await kubelet.handOver(uid);
}

function take(world: World, pod: Pod, step: Step, offsetMs: number): void {
  const { namespace, name, uid } = pod.metadata;
  const target = { namespace, name };
  if (step.type === 'DELETED') {
    removeObject(world, typeOf('pods'), target, { gracePeriodSeconds: 0, uid });
    return;
  }
  const spec = step.scheduled ? { ...pod.spec, nodeName } : pod.spec;
  const played = world.store.put(typeOf('pods'), { ...pod, spec, status: adapted(pod, step.status, offsetMs) });
  if (step.deleting && played.metadata.deletionTimestamp === undefined) {
    removeObject(world, typeOf('pods'), target, { gracePeriodSeconds: step.deleting, uid });
  }
}

/** The recorded status with this pod's container names, in order, and the times moved to now. */
function adapted(pod: Pod, status: PodStatus, offsetMs: number): PodStatus {
  const { name, namespace = '', uid } = pod.metadata;
  const text = JSON.stringify(status)
    .replace(
      /"(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ)"/g,
      (_whole, time: string) => `"${new Date(Date.parse(time) + offsetMs).toISOString().slice(0, 19)}Z"`,
    )
    .replace(/pod=[^ "]+\([0-9a-f-]+\)/g, `pod=${name}_${namespace}(${uid})`);
  const moved: PodStatus = JSON.parse(text);
  return {
    ...moved,
    ...(moved.initContainerStatuses === undefined
      ? {}
      : { initContainerStatuses: renamed(moved.initContainerStatuses, pod.spec.initContainers ?? []) }),
    ...(moved.containerStatuses === undefined
      ? {}
      : { containerStatuses: renamed(moved.containerStatuses, pod.spec.containers) }),
  };
}

/** One status per container of the pod; containers beyond the recorded ones do as the last one did. */
function renamed(
  statuses: readonly ContainerStatus[],
  containers: Pod['spec']['containers'],
): readonly ContainerStatus[] {
  return containers.flatMap(({ name, image }, index) => {
    const status = statuses[Math.min(index, statuses.length - 1)];
    return status === undefined ? [] : [{ ...status, name, image }];
  });
}

const firstTime = (steps: readonly Step[]) => {
  const time = /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/.exec(JSON.stringify(steps))?.[0];
  return time === undefined ? Date.now() : Date.parse(time);
};
