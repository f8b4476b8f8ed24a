import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { V1Container } from '@kubernetes/client-node';
import type { LocalPod } from '../../schemas/generated/types.ts';
import type { ObservedContainer, ObservedState } from '../../shared/interlink/status/observed.ts';
import type { Delivered } from '../../shared/pod/delivered.ts';
import { LocalProcess } from '../cluster/kubelet/process.ts';
import { sandboxed } from '../cluster/kubelet/sandbox.ts';
import { ContainerLog } from '../cluster/logs/containerLog.ts';
import { environmentOf, expand } from './environment.ts';
import { bindsOf, type Volumes } from './volumes.ts';

export interface ContainerOptions {
  readonly local: LocalPod;
  readonly container: V1Container;
  readonly kind: 'init' | 'sidecar' | 'main';
  readonly delivered: Delivered;
  readonly volumes: Volumes;
  /** Its own; made here. */
  readonly folder: string;
}

/** A container, and its runs one after the other. */
export interface ProcessContainer {
  readonly name: string;
  readonly kind: ContainerOptions['kind'];
  /** Of the latest run; undefined while it goes on and before the first. */
  readonly exitCode: number | undefined;
  /** Output of the latest run, and of the one before; undefined where there was none. */
  log(which: 'latest' | 'previous'): ContainerLog | undefined;
  /** Runs it once; the answer is the exit code. */
  run(): Promise<number>;
  /** From now on it waits for its next run. */
  crashed(): void;
  observe(): ObservedContainer;
  /** SIGTERM, then SIGKILL after so many milliseconds, whatever run it is in. */
  stop(graceMs: number): Promise<void>;
}

const couldNotStart = 128;

export function createProcessContainer(options: ContainerOptions): ProcessContainer {
  const { container, kind, folder } = options;
  const logs: ContainerLog[] = [];
  let state: ObservedState = { waiting: { reason: 'PodInitializing' } };
  let lastState: ObservedState = {};
  let restarts = -1;
  let process: LocalProcess | undefined;
  let isStopped = false;

  const end = (exitCode: number, reason: string, message: string) => {
    const startedAt = state.running?.startedAt ?? new Date().toISOString();
    const finishedAt = new Date().toISOString();
    state = { terminated: { exitCode, reason, ...(message !== '' && { message }), startedAt, finishedAt } };
  };

  return {
    name: container.name,
    kind,
    get exitCode() {
      return state.terminated?.exitCode;
    },
    log: (which) => logs.at(which === 'latest' ? -1 : -2),
    run: async () => {
      restarts++;
      const here = join(folder, String(restarts));
      const log = new ContainerLog();
      logs.push(log);
      logs.splice(0, logs.length - 2);
      if (state.terminated !== undefined) lastState = state;
      try {
        const { command, termination } = await prepare(options, here);
        process = await LocalProcess.start(command, join(here, 'output'), (chunk) => log.append(chunk));
        state = { running: { startedAt: new Date().toISOString() } };
        if (isStopped) process.kill();
        const { code } = await process.exited;
        log.end();
        end(code, code === 0 ? 'Completed' : 'Error', await lastWords(container, termination, log));
      } catch (error) {
        log.end();
        end(couldNotStart, 'StartError', String(error));
      }
      process = undefined;
      return state.terminated?.exitCode ?? couldNotStart;
    },
    crashed: () => {
      lastState = state;
      state = { waiting: { reason: 'CrashLoopBackOff', message: 'back-off restarting failed container' } };
    },
    observe: () => ({
      name: container.name,
      state,
      lastState,
      ready: state.running !== undefined || (kind === 'init' && state.terminated?.exitCode === 0),
      started: state.running !== undefined,
      restartCount: Math.max(restarts, 0),
      image: container.image ?? '',
      imageID: '',
    }),
    stop: async (graceMs) => {
      isStopped = true;
      const ending = process;
      if (ending === undefined) return;
      const late = setTimeout(() => ending.kill(), graceMs);
      await ending.terminate();
      await ending.exited;
      clearTimeout(late);
    },
  };
}

/** The command in a mount namespace of its own, where its volumes are at their mount paths. */
async function prepare(options: ContainerOptions, folder: string) {
  const { container } = options;
  const env = environmentOf(options);
  const scratch = join(folder, 'root');
  const termination = join(folder, 'termination');
  await mkdir(scratch, { recursive: true });
  await writeFile(termination, '');
  const binds = [
    ...(await bindsOf(options, env)),
    { source: termination, target: container.terminationMessagePath ?? '/dev/termination-log', readOnly: false },
  ];
  const words = [...(container.command ?? []), ...(container.args ?? [])].map((word) => expand(word, env));
  const argv = words.length > 0 ? words : ['true'];
  const workingDir = container.workingDir ?? '/';
  const isFile = ({ source }: { readonly source: string }) => source === termination;
  return {
    command: { argv: sandboxed({ scratch, binds, isFile, workingDir, env }, argv), env, cwd: '/', sandboxed: true },
    termination,
  };
}

async function lastWords(container: V1Container, file: string, log: ContainerLog): Promise<string> {
  const written = (await readFile(file, 'utf8')).slice(0, 4096);
  if (written !== '' || container.terminationMessagePolicy !== 'FallbackToLogsOnError') return written;
  return log.text().slice(-2048);
}
