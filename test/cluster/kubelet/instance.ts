import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { timestamp } from '../api/object.ts';
import type { Terminated } from '../api/pod.ts';
import { ContainerLog } from '../logs/containerLog.ts';
import { imageFault } from './images.ts';
import { prepareLaunch, StartError } from './launch.ts';
import type { PodView } from './podView.ts';
import { runProbes } from './probes.ts';
import { LocalProcess } from './process.ts';
import { MissingReference } from './references.ts';
import type { Slot } from './slot.ts';
import type { PreparedVolume } from './volumes.ts';

export interface Instance {
  readonly view: PodView;
  readonly slot: Slot;
  readonly volumes: readonly PreparedVolume[];
  /** A folder of its own, made here. */
  readonly folder: string;
  /** Called when the container counts as started: after its startup probe, if it has one. */
  readonly onStarted: () => void;
}

/** Runs a container once, from image to exit; false when the pod was stopped before it could start. */
export async function runInstance(instance: Instance): Promise<boolean> {
  const { view, slot, folder } = instance;
  if (!(await pull(view, slot))) return false;
  await mkdir(folder, { recursive: true });
  for (;;) {
    try {
      return await launch(instance);
    } catch (error) {
      if (!(error instanceof MissingReference)) throw error;
      slot.wait('CreateContainerConfigError', error.message);
      view.record({ type: 'Warning', reason: 'Failed', message: `Error: ${error.message}` });
      view.publish();
      if (!(await view.referencesChanged())) return false;
    }
  }
}

/** Waits for ever on an image that cannot be pulled; false when the pod was stopped meanwhile. */
async function pull(view: PodView, slot: Slot): Promise<boolean> {
  const { image } = slot.container;
  const fault = imageFault(image);
  if (fault === undefined) return !view.stopped;
  const { timers, options } = view.host.world;
  const longest = 30 * options.restartBackoffMs;
  view.giveAddress();
  for (let pauseMs = options.restartBackoffMs; !view.stopped; pauseMs = Math.min(pauseMs * 2, longest)) {
    slot.wait(fault.first, fault.message);
    view.record({ type: 'Warning', reason: 'Failed', message: `Failed to pull image "${image}": ${fault.message}` });
    view.publish();
    await timers.sleep(options.secondMs, view.stopping.signal);
    slot.wait(fault.later, fault.later === 'ImagePullBackOff' ? `Back-off pulling image "${image}"` : fault.message);
    view.record({ type: 'Normal', reason: 'BackOff', message: `Back-off pulling image "${image}"` });
    if (!view.stopped) view.publish();
    await timers.sleep(pauseMs, view.stopping.signal);
  }
  return false;
}

async function launch({ view, slot, volumes, folder, onStarted }: Instance): Promise<boolean> {
  const { world, mounts } = view.host;
  const log = new ContainerLog();
  const containerID = `stand-in://${randomBytes(32).toString('hex')}`;
  try {
    const { command, terminationFile } = await prepareLaunch(world, {
      pod: view.addressed(),
      container: slot.container,
      volumes,
      mounts,
      folder,
    });
    if (view.stopped) return false;
    const process = await LocalProcess.start(command, join(folder, 'output'), (chunk) => log.append(chunk));
    begin(view, slot, { containerID, log, process });
    const probes = runProbes(world, slot, view.stopping.signal, () => view.publish(), onStarted);
    const { code } = await process.exited;
    probes.abort();
    log.end();
    const message = await lastWords(slot, terminationFile, log);
    terminate(view, slot, {
      exitCode: code,
      reason: code === 0 ? 'Completed' : 'Error',
      ...(message === '' ? {} : { message }),
    });
    return true;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    log.end();
    failToStart(view, slot, { containerID, log, message: error.message });
    return true;
  }
}

function begin(
  view: PodView,
  slot: Slot,
  {
    containerID,
    log,
    process,
  }: { readonly containerID: string; readonly log: ContainerLog; readonly process: LocalProcess },
): void {
  const { startupProbe, readinessProbe, name } = slot.container;
  view.keepLog(containerID, log);
  slot.replace(containerID, { running: { startedAt: timestamp() } });
  slot.process = process;
  slot.started = startupProbe === undefined;
  slot.ready = slot.kind !== 'init' && startupProbe === undefined && readinessProbe === undefined;
  view.record({ type: 'Normal', reason: 'Started', message: `Started container ${name}` });
  view.publish();
  if (view.stopped) process.kill();
}

function terminate(view: PodView, slot: Slot, outcome: Pick<Terminated, 'exitCode' | 'reason' | 'message'>): void {
  const startedAt = slot.state.running?.startedAt ?? timestamp();
  slot.process = undefined;
  slot.ready = slot.kind === 'init' && outcome.exitCode === 0;
  slot.started = false;
  slot.state = { terminated: { ...outcome, startedAt, finishedAt: timestamp(), containerID: slot.containerID } };
  view.publish();
}

/** containerd reports 128 and a start in 1970 of a command that never ran. */
function failToStart(
  view: PodView,
  slot: Slot,
  { containerID, log, message }: { readonly containerID: string; readonly log: ContainerLog; readonly message: string },
): void {
  view.keepLog(containerID, log);
  const terminated = {
    exitCode: 128,
    reason: 'StartError',
    message,
    startedAt: '1970-01-01T00:00:00Z',
    finishedAt: timestamp(),
    containerID,
  };
  slot.replace(containerID, { terminated });
  view.record({ type: 'Warning', reason: 'Failed', message: `Error: ${message}` });
  view.publish();
}

/** The termination message: the file, or the end of the log for a failure that asked for it. */
async function lastWords({ container }: Slot, file: string, log: ContainerLog): Promise<string> {
  const written = (await readFile(file, 'utf8')).slice(0, 4096);
  if (written !== '' || container.terminationMessagePolicy !== 'FallbackToLogsOnError') return written;
  return Buffer.concat(log.lines.slice(-80).map(({ bytes }) => bytes))
    .subarray(-2048)
    .toString();
}
