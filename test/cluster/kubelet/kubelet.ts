import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timestamp } from '../api/object.ts';
import type { Pod } from '../api/pod.ts';
import { isFinished, isPod } from '../api/pod.ts';
import { typeOf } from '../api/resources.ts';
import type { Change } from '../api/store.ts';
import type { ContainerLog } from '../logs/containerLog.ts';
import type { LogScript } from '../logs/read.ts';
import { removeObject } from '../verbs/remove.ts';
import type { World } from '../world.ts';
import { recordEvent } from './events.ts';
import { nodeName } from './node.ts';
import { PodRun } from './podRun.ts';
import { observedGeneration } from './podStatus.ts';
import type { Mounts } from './sandbox.ts';
import { findMounts } from './sandbox.ts';
import { requestsOf, reservedOn, unschedulable } from './scheduler.ts';

let foundMounts: Mounts | undefined;

/** Scheduler and kubelet of the one node in one. */
export class Kubelet {
  /** False plays a kubelet that does not answer the API server: logs are refused with 500. */
  reachable = true;
  readonly mounts: Mounts;
  readonly #world: World;
  readonly #folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
  readonly #runs = new Map<string, PodRun>();
  readonly #logs = new Map<string, ContainerLog>();
  readonly #scripts = new Map<string, LogScript>();
  /** Pods a test writes the status of, and whether it also holds them when they are deleted. */
  readonly #played = new Map<string, boolean>();
  readonly #unscheduled = new Set<string>();
  readonly #ending = new Set<Promise<void>>();
  #round: (() => void) | undefined;
  #lastPodIP = 1;

  constructor(world: World) {
    this.#world = world;
    const runs = world.options.kubelet === 'run';
    if (runs && world.options.mounts === undefined) foundMounts ??= findMounts(this.#folder);
    this.mounts = world.options.mounts ?? foundMounts ?? 'rewritten';
    world.store.subscribe((change) => {
      this.#finishPlayed(change);
      if (runs) this.#notice(change);
    });
  }

  log(containerID: string): ContainerLog | undefined {
    return this.#logs.get(containerID);
  }

  /** What the newest instance of a container has written so far. */
  output(pod: Pod | undefined, container: string): ContainerLog | undefined {
    const statuses = [...(pod?.status.initContainerStatuses ?? []), ...(pod?.status.containerStatuses ?? [])];
    return this.#logs.get(statuses.find(({ name }) => name === container)?.containerID ?? '');
  }

  scriptedLog({ metadata }: Pod, container: string): LogScript | undefined {
    return this.#scripts.get(`${metadata.namespace}/${metadata.name}/${container}`);
  }

  script(namespace: string, pod: string, container: string, source: LogScript): void {
    this.#scripts.set(`${namespace}/${pod}/${container}`, source);
  }

  /**
   * From now on nothing is run or reported for this pod: a test writes its status. Deleted, it goes as if its containers
   * had stopped at once; with `held` it stays until the test lets it go, as it does while the kubelet is not reachable.
   */
  async handOver(uid: string, { held = false }: { readonly held?: boolean } = {}): Promise<void> {
    this.#played.set(uid, held);
    this.#unscheduled.delete(uid);
    const run = this.#runs.get(uid);
    this.#runs.delete(uid);
    await run?.kill();
  }

  /** Processes that stand for running containers. */
  pids(): readonly number[] {
    return [...this.#runs.values()].flatMap((run) => run.pids());
  }

  async close(): Promise<void> {
    await Promise.all([...this.#runs.values()].map((run) => run.kill()));
    await Promise.all(this.#ending);
    await rm(this.#folder, { recursive: true, force: true });
  }

  #notice({ resource, type, object, previous }: Change): void {
    if (resource.plural === 'nodes' || resource.plural === 'persistentvolumeclaims') {
      this.#scheduleSoon();
      return;
    }
    if (!isPod(object)) return;
    const { uid, deletionTimestamp, deletionGracePeriodSeconds = 0 } = object.metadata;
    if (type === 'DELETED') {
      this.#unscheduled.delete(uid);
      this.#track(this.#runs.get(uid)?.kill());
      this.#runs.delete(uid);
      if (this.#unscheduled.size > 0) this.#scheduleSoon();
      return;
    }
    if (this.#played.has(uid) || isFinished(object)) return;
    if (!object.spec.nodeName) {
      this.#unscheduled.add(uid);
      this.#scheduleSoon();
      return;
    }
    if (object.spec.nodeName !== nodeName) return;
    if (deletionTimestamp !== undefined) {
      if (
        previous?.metadata.deletionGracePeriodSeconds !== deletionGracePeriodSeconds ||
        previous.metadata.deletionTimestamp === undefined
      )
        this.#track(this.#runs.get(uid)?.stop(deletionGracePeriodSeconds));
      return;
    }
    if (!this.#runs.has(uid)) this.#begin(object);
  }

  #finishPlayed({ type, object }: Change): void {
    const { uid, namespace, name, deletionTimestamp } = object.metadata;
    if (!this.#played.has(uid)) return;
    if (type === 'DELETED') this.#played.delete(uid);
    if (type === 'DELETED' || deletionTimestamp === undefined || !isPod(object)) return;
    this.#world.timers.after(this.#world.options.collectMs, () => {
      if (this.#played.get(uid) !== false || !this.reachable || this.#world.store.byUid(uid) === undefined) return;
      removeObject(this.#world, typeOf('pods'), { namespace, name }, { gracePeriodSeconds: 0, uid });
    });
  }

  #begin(pod: Pod): void {
    const run = new PodRun(
      {
        world: this.#world,
        mounts: this.mounts,
        folder: this.#folder,
        logs: this.#logs,
        nextPodIP: () => `10.88.${(++this.#lastPodIP >> 8) & 255}.${this.#lastPodIP & 255}`,
      },
      pod,
    );
    this.#runs.set(pod.metadata.uid, run);
    run.start();
  }

  #track(work: Promise<void> | undefined): void {
    if (work === undefined) return;
    const tracked = work.finally(() => this.#ending.delete(tracked));
    this.#ending.add(tracked);
  }

  /** One round a millisecond from now, for all pods that wait: as a real scheduler it lets the API answer first. */
  #scheduleSoon(): void {
    this.#round ??= this.#world.timers.after(1, () => {
      this.#round = undefined;
      const reserved = new Map(reservedOn(this.#world));
      for (const uid of [...this.#unscheduled]) this.#schedule(uid, reserved);
    });
  }

  #schedule(uid: string, reserved: Map<string, number>): void {
    const pod = this.#world.store.byUid(uid);
    if (pod === undefined || !isPod(pod) || pod.spec.nodeName) {
      this.#unscheduled.delete(uid);
      return;
    }
    // As on a real cluster, a pod that names another scheduler is not ours to place.
    if (pod.spec.schedulerName !== undefined && pod.spec.schedulerName !== 'default-scheduler') return;
    if ((pod.spec.schedulingGates ?? []).length > 0 || pod.metadata.deletionTimestamp !== undefined) return;
    const why = unschedulable(this.#world, pod, reserved);
    if (why !== undefined) {
      this.#report(pod, why);
      return;
    }
    this.#unscheduled.delete(uid);
    for (const [name, amount] of requestsOf(pod)) reserved.set(name, (reserved.get(name) ?? 0) + amount);
    const conditions = [
      {
        type: 'PodScheduled',
        status: 'True' as const,
        lastProbeTime: null,
        lastTransitionTime: timestamp(),
        ...observedGeneration(pod),
      },
    ];
    this.#world.store.put(typeOf('pods'), {
      ...pod,
      spec: { ...pod.spec, nodeName },
      status: { ...pod.status, conditions },
    });
    const { namespace = '', name } = pod.metadata;
    const message = `Successfully assigned ${namespace}/${name} to ${nodeName}`;
    recordEvent(this.#world, pod, { type: 'Normal', reason: 'Scheduled', message, component: 'default-scheduler' });
  }

  #report(pod: Pod, message: string): void {
    const known = pod.status.conditions?.find(({ type }) => type === 'PodScheduled');
    if (known?.message === message) return;
    const condition = {
      type: 'PodScheduled',
      status: 'False' as const,
      lastProbeTime: null,
      lastTransitionTime: timestamp(),
      reason: 'Unschedulable',
      message,
      ...observedGeneration(pod),
    };
    this.#world.store.put(typeOf('pods'), { ...pod, status: { ...pod.status, conditions: [condition] } });
    recordEvent(this.#world, pod, {
      type: 'Warning',
      reason: 'FailedScheduling',
      message,
      component: 'default-scheduler',
    });
  }
}
