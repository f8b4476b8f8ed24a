import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pod } from '../api/pod.ts';
import { typeOf } from '../api/resources.ts';
import { removeObject } from '../verbs/remove.ts';
import { Backoff } from './backoff.ts';
import { runInstance } from './instance.ts';
import type { Host } from './podView.ts';
import { PodView } from './podView.ts';
import { runHandler } from './probes.ts';
import { MissingReference } from './references.ts';
import type { Slot } from './slot.ts';
import type { PreparedVolume } from './volumes.ts';
import { prepareVolumes } from './volumes.ts';

/** One pod on the node, from its binding until it is gone. */
export class PodRun {
  readonly #view: PodView;
  readonly #folder: string;
  #instances = 0;
  #deleting = false;
  #finished: Promise<void> = Promise.resolve();

  constructor(host: Host, pod: Pod) {
    this.#view = new PodView(host, pod);
    this.#folder = join(host.folder, pod.metadata.uid);
  }

  start(): void {
    this.#finished = this.#run();
  }

  /** SIGTERM, then SIGKILL after the grace period, sidecars last; then the API object goes. */
  async stop(graceSeconds: number): Promise<void> {
    const view = this.#view;
    if (this.#deleting) {
      this.#hasten(graceSeconds);
      return;
    }
    this.#deleting = true;
    view.markDeleted();
    view.stopping.abort();
    const graceEnd = this.#graceEnd(graceSeconds);
    await this.#end(this.#only('init', 'main'), graceEnd);
    await this.#end(this.#only('sidecar'), graceEnd);
    await this.#finished;
    await view.end();
    if (!view.exists) return;
    const { namespace, name } = view.latest().metadata;
    removeObject(view.host.world, typeOf('pods'), { namespace, name }, { gracePeriodSeconds: 0, uid: view.uid });
  }

  pids(): readonly number[] {
    return this.#view.slots.flatMap(({ process }) => (process === undefined ? [] : [process.pid]));
  }

  /** The API object is gone, or somebody else plays this pod: nothing is reported any more and every process dies at once. */
  async kill(): Promise<void> {
    this.#view.seal();
    this.#view.stopping.abort();
    for (const { process } of this.#view.slots) process?.kill();
    await this.#finished;
    this.#view.dropLogs();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** A second deletion may only shorten the time that is left. */
  #hasten(graceSeconds: number): void {
    const { timers, options } = this.#view.host.world;
    timers.after(graceSeconds * options.secondMs, () => {
      for (const { process } of this.#view.slots) process?.kill();
    });
  }

  async #run(): Promise<void> {
    const view = this.#view;
    const { activeDeadlineSeconds, terminationGracePeriodSeconds } = view.latest().spec;
    const { timers, options } = view.host.world;
    view.publish();
    const cancel =
      activeDeadlineSeconds === undefined
        ? () => undefined
        : timers.after(activeDeadlineSeconds * options.secondMs, () => void this.#exceedDeadline());
    const volumes = await this.#volumes();
    const sidecars: Promise<void>[] = [];
    if (volumes !== undefined) {
      view.giveAddress();
      view.publish();
      const initialized = await this.#initialize(volumes, sidecars);
      if (initialized) await Promise.all(this.#only('main').map((slot) => this.#supervise(slot, volumes)));
    }
    if (!view.stopped) {
      view.stopping.abort();
      await this.#end(this.#only('sidecar'), this.#graceEnd(terminationGracePeriodSeconds));
    }
    await Promise.all(sidecars);
    cancel();
    await view.end();
  }

  /** Init containers one after the other; answers whether all of them let the pod go on. */
  async #initialize(volumes: readonly PreparedVolume[], sidecars: Promise<void>[]): Promise<boolean> {
    for (const slot of this.#only('init', 'sidecar')) {
      if (this.#view.stopped) return false;
      if (slot.kind === 'init') {
        await this.#supervise(slot, volumes);
        if (!slot.succeeded) return false;
      } else await new Promise<void>((resolve) => sidecars.push(this.#supervise(slot, volumes, resolve)));
    }
    return !this.#view.stopped;
  }

  /** Runs a container and runs it again as its policy says, with growing pauses. Resolves when it is over for good. */
  async #supervise(
    slot: Slot,
    volumes: readonly PreparedVolume[],
    onStarted: () => void = () => undefined,
  ): Promise<void> {
    const view = this.#view;
    const { timers, options } = view.host.world;
    const backoff = new Backoff(options.restartBackoffMs);
    while (!view.stopped) {
      const folder = join(this.#folder, `instance-${this.#instances++}`);
      const ran = await runInstance({ view, slot, volumes, folder, onStarted });
      if (!ran || view.stopped || !this.#restarts(slot)) break;
      const pauseMs = backoff.next();
      if (pauseMs === 0) continue;
      const { name, namespace = '', uid } = view.latest().metadata;
      const seconds = Math.round(pauseMs / options.secondMs);
      slot.wait(
        'CrashLoopBackOff',
        `back-off ${seconds}s restarting failed container=${slot.container.name} pod=${name}_${namespace}(${uid})`,
      );
      view.record({ type: 'Warning', reason: 'BackOff', message: 'Back-off restarting failed container' });
      view.publish();
      await timers.sleep(pauseMs, view.stopping.signal);
    }
    onStarted();
  }

  #restarts({ kind, succeeded }: Slot): boolean {
    const { restartPolicy } = this.#view.latest().spec;
    if (kind === 'sidecar') return true;
    if (kind === 'init') return !succeeded && restartPolicy !== 'Never';
    return restartPolicy === 'Always' || (restartPolicy === 'OnFailure' && !succeeded);
  }

  /** Every volume, as soon as what it is made of is there; undefined when the pod stops before. */
  async #volumes(): Promise<readonly PreparedVolume[] | undefined> {
    const view = this.#view;
    const { world, folder } = view.host;
    for (;;) {
      try {
        return await prepareVolumes(world, view.latest(), join(this.#folder, 'volumes'), join(folder, 'claims'));
      } catch (error) {
        if (!(error instanceof MissingReference)) throw error;
        view.record({ type: 'Warning', reason: 'FailedMount', message: error.message });
        if (!(await view.referencesChanged())) return undefined;
      }
    }
  }

  async #end(slots: readonly Slot[], graceEnd: number): Promise<void> {
    await Promise.all(slots.map((slot) => this.#endOne(slot, graceEnd)));
  }

  async #endOne(slot: Slot, graceEnd: number): Promise<void> {
    const { process, container } = slot;
    if (process === undefined) return;
    const view = this.#view;
    view.record({ type: 'Normal', reason: 'Killing', message: `Stopping container ${container.name}` });
    const graceMs = Math.max(graceEnd - performance.now(), 0);
    const cancel = view.host.world.timers.after(graceMs, () => process.kill());
    if (container.lifecycle?.preStop !== undefined) await runHandler(slot, container.lifecycle.preStop, graceMs);
    await process.terminate();
    await process.exited;
    cancel();
  }

  async #exceedDeadline(): Promise<void> {
    const view = this.#view;
    if (view.stopped) return;
    view.condemn({
      reason: 'DeadlineExceeded',
      message: 'Pod was active on the node longer than the specified deadline',
    });
    view.stopping.abort();
    await this.#end(view.slots, this.#graceEnd(view.latest().spec.terminationGracePeriodSeconds));
  }

  #graceEnd(seconds: number): number {
    return performance.now() + seconds * this.#view.host.world.options.secondMs;
  }

  #only(...kinds: readonly Slot['kind'][]): readonly Slot[] {
    return this.#view.slots.filter(({ kind }) => kinds.includes(kind));
  }
}
