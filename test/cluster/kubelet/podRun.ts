import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { timestamp } from '../api/object.ts';
import type { Pod, Terminated } from '../api/pod.ts';
import { isPod } from '../api/pod.ts';
import { typeOf } from '../api/resources.ts';
import { ContainerLog } from '../logs/containerLog.ts';
import { removeObject } from '../verbs/remove.ts';
import type { World } from '../world.ts';
import { Backoff } from './backoff.ts';
import type { PodEvent } from './events.ts';
import { recordEvent } from './events.ts';
import { imageFault } from './images.ts';
import { prepareLaunch, StartError } from './launch.ts';
import type { Verdict } from './podStatus.ts';
import { podStatus } from './podStatus.ts';
import { runProbes } from './probes.ts';
import { LocalProcess } from './process.ts';
import { MissingReference } from './references.ts';
import type { Mounts } from './sandbox.ts';
import type { Slot } from './slot.ts';
import { slotsOf } from './slot.ts';
import type { PreparedVolume } from './volumes.ts';
import { prepareVolumes } from './volumes.ts';

export interface Host {
  readonly world: World;
  readonly mounts: Mounts;
  readonly folder: string;
  readonly logs: Map<string, ContainerLog>;
  readonly nextPodIP: () => string;
}

/** One pod on the node, from its binding until it is gone. */
export class PodRun {
  readonly #host: Host;
  readonly #uid: string;
  readonly #folder: string;
  readonly #slots: readonly Slot[];
  readonly #stopping = new AbortController();
  readonly #startTime = timestamp();
  readonly #logIds: string[] = [];
  #pod: Pod;
  #podIP: string | undefined;
  #verdict: Verdict | undefined;
  #instances = 0;
  #silent = false;
  #finished: Promise<void> = Promise.resolve();

  constructor(host: Host, pod: Pod) {
    this.#host = host;
    this.#pod = pod;
    this.#uid = pod.metadata.uid;
    this.#folder = join(host.folder, this.#uid);
    this.#slots = slotsOf(pod);
  }

  start(): void {
    this.#finished = this.#run();
  }

  /** SIGTERM, then SIGKILL after the grace period, sidecars last; then the API object goes. */
  async stop(graceSeconds: number): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    this.#stopping.abort();
    const graceEnd = performance.now() + graceSeconds * this.#host.world.options.secondMs;
    await this.#end(
      this.#slots.filter(({ kind }) => kind !== 'sidecar'),
      graceEnd,
    );
    await this.#end(
      this.#slots.filter(({ kind }) => kind === 'sidecar'),
      graceEnd,
    );
    await this.#finished;
    this.#publish();
    const { metadata } = this.#pod;
    const { world } = this.#host;
    if (world.store.byUid(this.#uid) === undefined) return;
    removeObject(
      world,
      typeOf('pods'),
      { namespace: metadata.namespace, name: metadata.name },
      { gracePeriodSeconds: 0, uid: this.#uid },
    );
  }

  /** The API object is gone, or somebody else plays this pod: nothing is reported any more and every process dies at once. */
  async kill(): Promise<void> {
    this.#silent = true;
    this.#stopping.abort();
    for (const { process } of this.#slots) process?.kill();
    await this.#finished;
    for (const id of this.#logIds) this.#host.logs.delete(id);
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #run(): Promise<void> {
    this.#publish();
    const { activeDeadlineSeconds } = this.#pod.spec;
    const { timers, options } = this.#host.world;
    const cancel =
      activeDeadlineSeconds === undefined
        ? () => undefined
        : timers.after(activeDeadlineSeconds * options.secondMs, () => void this.#exceedDeadline());
    const volumes = await this.#volumes();
    if (volumes === undefined) return cancel();
    this.#podIP = this.#host.nextPodIP();
    const sidecars: Promise<void>[] = [];
    const initialized = await this.#initialize(volumes, sidecars);
    if (initialized)
      await Promise.all(
        this.#slots.filter(({ kind }) => kind === 'main').map((slot) => this.#supervise(slot, volumes)),
      );
    if (!this.#stopping.signal.aborted) {
      this.#stopping.abort();
      await this.#end(
        this.#slots.filter(({ kind }) => kind === 'sidecar'),
        performance.now() + this.#pod.spec.terminationGracePeriodSeconds * options.secondMs,
      );
    }
    await Promise.all(sidecars);
    cancel();
    this.#publish();
  }

  /** Init containers one after the other; answers whether all of them let the pod go on. */
  async #initialize(volumes: readonly PreparedVolume[], sidecars: Promise<void>[]): Promise<boolean> {
    for (const slot of this.#slots.filter(({ kind }) => kind !== 'main')) {
      if (this.#stopping.signal.aborted) return false;
      if (slot.kind === 'sidecar') {
        await new Promise<void>((resolve) => sidecars.push(this.#supervise(slot, volumes, resolve)));
      } else await this.#supervise(slot, volumes);
      if (slot.kind === 'init' && !slot.succeeded) return false;
    }
    return !this.#stopping.signal.aborted;
  }

  /** Runs a container and runs it again as its policy says, with growing pauses. Answers when it is over for good. */
  async #supervise(slot: Slot, volumes: readonly PreparedVolume[], onStarted?: () => void): Promise<void> {
    const backoff = new Backoff(this.#host.world.options.restartBackoffMs);
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const ran = await this.#runOnce(slot, volumes, () => onStarted?.());
      if (!ran || signal.aborted || !this.#restarts(slot)) break;
      const pauseMs = backoff.next();
      if (pauseMs > 0) {
        const text = `back-off ${Math.round(pauseMs / this.#host.world.options.secondMs)}s restarting failed container=${slot.container.name} pod=${this.#pod.metadata.name}_${this.#pod.metadata.namespace ?? ''}(${this.#uid})`;
        slot.wait('CrashLoopBackOff', text);
        this.#record({ type: 'Warning', reason: 'BackOff', message: 'Back-off restarting failed container' });
        this.#publish();
        await this.#host.world.timers.sleep(pauseMs, signal);
      }
    }
    onStarted?.();
  }

  #restarts({ kind, succeeded }: Slot): boolean {
    const { restartPolicy } = this.#pod.spec;
    if (kind === 'sidecar') return true;
    if (kind === 'init') return !succeeded && restartPolicy !== 'Never';
    return restartPolicy === 'Always' || (restartPolicy === 'OnFailure' && !succeeded);
  }

  /** One container instance; false when the pod was stopped before it could start. */
  async #runOnce(slot: Slot, volumes: readonly PreparedVolume[], onStarted: () => void): Promise<boolean> {
    if (!(await this.#pull(slot))) return false;
    const folder = join(this.#folder, `instance-${this.#instances++}`);
    const log = new ContainerLog();
    const containerID = `stand-in://${randomBytes(32).toString('hex')}`;
    for (;;) {
      try {
        await mkdir(folder, { recursive: true });
        const { world, mounts } = this.#host;
        const { command, terminationFile } = await prepareLaunch(world, {
          pod: this.#latest(),
          container: slot.container,
          volumes,
          mounts,
          folder,
        });
        if (this.#stopping.signal.aborted) return false;
        const process = await LocalProcess.start(command, join(folder, 'output'), (chunk) => log.append(chunk));
        this.#begin(slot, containerID, log, process);
        const probes = runProbes(this.#host.world, slot, this.#stopping.signal, () => this.#publish(), onStarted);
        const { code } = await process.exited;
        probes.abort();
        log.end();
        this.#terminate(slot, {
          exitCode: code,
          reason: code === 0 ? 'Completed' : 'Error',
          ...(await lastWords(slot, terminationFile, log)),
        });
        return true;
      } catch (error) {
        if (error instanceof StartError) {
          this.#fail(slot, containerID, log, error.message);
          return true;
        }
        if (!(error instanceof MissingReference)) throw error;
        slot.wait('CreateContainerConfigError', error.message);
        this.#record({ type: 'Warning', reason: 'Failed', message: `Error: ${error.message}` });
        this.#publish();
        if (!(await this.#referencesChanged())) return false;
      }
    }
  }

  /** Waits for ever on an image that cannot be pulled. */
  async #pull(slot: Slot): Promise<boolean> {
    const fault = imageFault(slot.container.image);
    if (fault === undefined) return true;
    const { timers, options } = this.#host.world;
    const { image } = slot.container;
    this.#podIP ??= this.#host.nextPodIP();
    for (
      let pauseMs = options.restartBackoffMs;
      !this.#stopping.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, 30 * options.restartBackoffMs)
    ) {
      slot.wait(fault.first, fault.message);
      this.#record({ type: 'Warning', reason: 'Failed', message: `Failed to pull image "${image}": ${fault.message}` });
      this.#publish();
      if (!(await timers.sleep(options.secondMs, this.#stopping.signal))) return false;
      slot.wait(fault.later, fault.later === 'ImagePullBackOff' ? `Back-off pulling image "${image}"` : fault.message);
      this.#record({ type: 'Normal', reason: 'BackOff', message: `Back-off pulling image "${image}"` });
      this.#publish();
      await timers.sleep(pauseMs, this.#stopping.signal);
    }
    return false;
  }

  #begin(slot: Slot, containerID: string, log: ContainerLog, process: LocalProcess): void {
    this.#host.logs.set(containerID, log);
    this.#logIds.push(containerID);
    if (slot.state.terminated !== undefined) slot.lastState = slot.state;
    if (slot.lastState.terminated !== undefined) slot.restartCount++;
    slot.process = process;
    slot.containerID = containerID;
    slot.state = { running: { startedAt: timestamp() } };
    const { startupProbe, readinessProbe } = slot.container;
    slot.started = startupProbe === undefined;
    slot.ready = slot.kind !== 'init' && startupProbe === undefined && readinessProbe === undefined;
    this.#record({ type: 'Normal', reason: 'Started', message: `Started container ${slot.container.name}` });
    this.#publish();
    if (this.#stopping.signal.aborted) process.kill();
  }

  #terminate(slot: Slot, outcome: Pick<Terminated, 'exitCode' | 'reason' | 'message'>): void {
    slot.process = undefined;
    slot.ready = slot.kind === 'init' && outcome.exitCode === 0;
    slot.started = false;
    const startedAt = slot.state.running?.startedAt ?? timestamp();
    slot.state = { terminated: { ...outcome, startedAt, finishedAt: timestamp(), containerID: slot.containerID } };
    this.#publish();
  }

  /** containerd says 128 and a start in 1970 of a command that never ran. */
  #fail(slot: Slot, containerID: string, log: ContainerLog, message: string): void {
    log.end();
    this.#host.logs.set(containerID, log);
    this.#logIds.push(containerID);
    if (slot.state.terminated !== undefined) slot.lastState = slot.state;
    if (slot.lastState.terminated !== undefined) slot.restartCount++;
    slot.containerID = containerID;
    slot.state = {
      terminated: {
        exitCode: 128,
        reason: 'StartError',
        message,
        startedAt: '1970-01-01T00:00:00Z',
        finishedAt: timestamp(),
        containerID,
      },
    };
    this.#record({ type: 'Warning', reason: 'Failed', message: `Error: ${message}` });
    this.#publish();
  }

  async #volumes(): Promise<readonly PreparedVolume[] | undefined> {
    for (;;) {
      try {
        return await prepareVolumes(
          this.#host.world,
          this.#latest(),
          join(this.#folder, 'volumes'),
          join(this.#host.folder, 'claims'),
        );
      } catch (error) {
        if (!(error instanceof MissingReference)) throw error;
        this.#record({ type: 'Warning', reason: 'FailedMount', message: error.message });
        if (!(await this.#referencesChanged())) return undefined;
      }
    }
  }

  /** Resolves when a ConfigMap, Secret or claim of the namespace changed; false when the pod stops first. */
  #referencesChanged(): Promise<boolean> {
    const { signal } = this.#stopping;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(false);
      const done = (changed: boolean) => {
        unsubscribe();
        signal.removeEventListener('abort', stop);
        resolve(changed);
      };
      const stop = () => done(false);
      signal.addEventListener('abort', stop, { once: true });
      const unsubscribe = this.#host.world.store.subscribe(({ resource, object }) => {
        const isReference = ['configmaps', 'secrets', 'persistentvolumeclaims'].includes(resource.plural);
        if (isReference && object.metadata.namespace === this.#pod.metadata.namespace) done(true);
      });
    });
  }

  async #end(slots: readonly Slot[], graceEnd: number): Promise<void> {
    await Promise.all(
      slots.map(async ({ process, container }) => {
        if (process === undefined) return;
        this.#record({ type: 'Normal', reason: 'Killing', message: `Stopping container ${container.name}` });
        const cancel = this.#host.world.timers.after(Math.max(graceEnd - performance.now(), 0), () => process.kill());
        await process.terminate();
        await process.exited;
        cancel();
      }),
    );
  }

  async #exceedDeadline(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    this.#verdict = {
      reason: 'DeadlineExceeded',
      message: 'Pod was active on the node longer than the specified deadline',
    };
    this.#publish();
    this.#stopping.abort();
    const graceEnd =
      performance.now() + this.#pod.spec.terminationGracePeriodSeconds * this.#host.world.options.secondMs;
    await this.#end(this.#slots, graceEnd);
  }

  #latest(): Pod {
    const stored = this.#host.world.store.byUid(this.#uid);
    if (stored !== undefined && isPod(stored)) this.#pod = stored;
    return this.#pod;
  }

  #record(event: PodEvent): void {
    if (!this.#silent) recordEvent(this.#host.world, this.#latest(), event);
  }

  /** Writes the status when it changed. A pod whose status somebody else plays is left alone. */
  #publish(): void {
    const { world } = this.#host;
    if (this.#silent || world.store.byUid(this.#uid) === undefined) return;
    const pod = this.#latest();
    const status = podStatus(pod, {
      slots: this.#slots,
      startTime: this.#startTime,
      podIP: this.#podIP,
      verdict: this.#verdict,
    });
    if (!isDeepStrictEqual(status, pod.status)) world.store.put(typeOf('pods'), { ...pod, status });
  }
}

/** The termination message: the file, or the end of the log for a failure that asked for it. */
async function lastWords({ container }: Slot, file: string, log: ContainerLog): Promise<{ readonly message?: string }> {
  const written = (await readFile(file, 'utf8')).slice(0, 4096);
  if (written !== '') return { message: written };
  if (container.terminationMessagePolicy !== 'FallbackToLogsOnError') return {};
  const tail = Buffer.concat(log.lines.slice(-80).map(({ bytes }) => bytes));
  return tail.length === 0 ? {} : { message: tail.subarray(-2048).toString() };
}
