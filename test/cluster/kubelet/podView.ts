import { isDeepStrictEqual } from 'node:util';
import { timestamp } from '../api/object.ts';
import type { Pod } from '../api/pod.ts';
import { isPod } from '../api/pod.ts';
import { typeOf } from '../api/resources.ts';
import type { ContainerLog } from '../logs/containerLog.ts';
import type { World } from '../world.ts';
import { detailedStatus } from './detailedStatus.ts';
import type { PodEvent } from './events.ts';
import { recordEvent } from './events.ts';
import type { Verdict } from './podStatus.ts';
import { addressesOf, podStatus } from './podStatus.ts';
import type { Mounts } from './sandbox.ts';
import type { Slot } from './slot.ts';
import { slotsOf } from './slot.ts';

/** What the node lends to every pod on it. */
export interface Host {
  readonly world: World;
  readonly mounts: Mounts;
  readonly folder: string;
  readonly logs: Map<string, ContainerLog>;
  readonly nextPodIP: () => string;
}

const references = new Set(['configmaps', 'secrets', 'persistentvolumeclaims']);

/** A pod as its kubelet knows it: containers and what became of them; reads the API object and reports back to it. */
export class PodView {
  readonly host: Host;
  readonly uid: string;
  readonly slots: readonly Slot[];
  readonly stopping = new AbortController();
  readonly #startTime = timestamp();
  readonly #logIds: string[] = [];
  #pod: Pod;
  #podIP: string | undefined;
  #verdict: Verdict | undefined;
  #sealed = false;
  #isDeleted = false;
  #hasEnded = false;

  constructor(host: Host, pod: Pod) {
    this.host = host;
    this.uid = pod.metadata.uid;
    this.slots = slotsOf(pod);
    this.#pod = pod;
  }

  get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** The API object as it is now, or as it last was. */
  latest(): Pod {
    const stored = this.host.world.store.byUid(this.uid);
    if (stored !== undefined && isPod(stored)) this.#pod = stored;
    return this.#pod;
  }

  /** The API object with the addresses its containers see, whether or not they were reported yet. */
  addressed(): Pod {
    const pod = this.latest();
    return { ...pod, status: { ...pod.status, ...addressesOf(this.#podIP) } };
  }

  get exists(): boolean {
    return this.host.world.store.byUid(this.uid) !== undefined;
  }

  giveAddress(): void {
    this.#podIP ??= this.host.nextPodIP();
  }

  keepLog(containerID: string, log: ContainerLog): void {
    this.host.logs.set(containerID, log);
    this.#logIds.push(containerID);
  }

  dropLogs(): void {
    for (const id of this.#logIds) this.host.logs.delete(id);
  }

  /** Writes the status when it changed. */
  publish(): void {
    if (this.#sealed || !this.exists) return;
    const pod = this.latest();
    const { detailedStatus: isDetailed } = this.host.world.options.dialect;
    const status = (isDetailed ? detailedStatus : podStatus)(pod, {
      slots: this.slots,
      startTime: this.#startTime,
      podIP: this.#podIP,
      verdict: this.#verdict,
      hasSandbox: this.#podIP !== undefined,
      isDeleted: this.#isDeleted,
      hasEnded: this.#hasEnded,
    });
    if (!isDeepStrictEqual(status, pod.status)) this.host.world.store.put(typeOf('pods'), { ...pod, status });
  }

  record(event: PodEvent): void {
    if (!this.#sealed && this.exists) recordEvent(this.host.world, this.latest(), event);
  }

  /** How the kubelet ends the pod itself. In 1.20 that is its last word, whatever the containers still do. */
  condemn(verdict: Verdict): void {
    this.#verdict = verdict;
    this.publish();
    if (!this.host.world.options.dialect.detailedStatus) this.seal();
  }

  /** The pod is being deleted: it is not restarted, and how it ends is told at once. */
  markDeleted(): void {
    this.#isDeleted = true;
  }

  /** Everything has stopped. Where the sandbox counts, it takes a moment to go, in which the pod does not look over yet. */
  async end(): Promise<void> {
    const { options, timers } = this.host.world;
    this.publish();
    if (!options.dialect.detailedStatus || this.#sealed) return;
    if (!this.#isDeleted) await timers.sleep(options.secondMs / 10, new AbortController().signal);
    this.#hasEnded = true;
    this.publish();
  }

  /** From now on nothing is reported any more. */
  seal(): void {
    this.#sealed = true;
  }

  /** Resolves when a ConfigMap, Secret or claim of the namespace changed; false when the pod stops first. */
  referencesChanged(): Promise<boolean> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve(false);
        return;
      }
      const done = (changed: boolean) => {
        unsubscribe();
        signal.removeEventListener('abort', stop);
        resolve(changed);
      };
      const stop = () => done(false);
      signal.addEventListener('abort', stop, { once: true });
      const unsubscribe = this.host.world.store.subscribe(({ resource, object }) => {
        if (references.has(resource.plural) && object.metadata.namespace === this.#pod.metadata.namespace) done(true);
      });
    });
  }
}
