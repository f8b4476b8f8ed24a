import { request } from 'node:http';
import { connect } from 'node:net';
import type { Handler, Probe } from '../api/pod.ts';
import type { World } from '../world.ts';
import type { Slot } from './slot.ts';

/** Runs a container's probes until it ends; startup first, then readiness. A failed startup or liveness probe kills it. */
export function runProbes(
  world: World,
  slot: Slot,
  stopping: AbortSignal,
  publish: () => void,
  onStarted: () => void,
): AbortController {
  const ended = new AbortController();
  stopping.addEventListener('abort', () => ended.abort(), { once: true });
  void watchOver(world, slot, ended.signal, publish, onStarted);
  return ended;
}

async function watchOver(
  world: World,
  slot: Slot,
  ended: AbortSignal,
  publish: () => void,
  onStarted: () => void,
): Promise<void> {
  const { startupProbe, readinessProbe, livenessProbe } = slot.container;
  if (startupProbe !== undefined) {
    const healthy = await settle(world, slot, startupProbe, ended);
    if (ended.aborted) return;
    if (!healthy) return slot.process?.kill();
    slot.started = true;
    slot.ready = slot.kind !== 'init' && readinessProbe === undefined;
    publish();
  }
  onStarted();
  await Promise.all([
    readinessProbe === undefined ? undefined : keepReady(world, slot, readinessProbe, ended, publish),
    livenessProbe === undefined ? undefined : keepAlive(world, slot, livenessProbe, ended),
  ]);
}

/** True at the first success, false when it failed often enough. */
async function settle(world: World, slot: Slot, probe: Probe, ended: AbortSignal): Promise<boolean> {
  const { secondMs } = world.options;
  await world.timers.sleep((probe.initialDelaySeconds ?? 0) * secondMs, ended);
  for (let failures = 0; failures < (probe.failureThreshold ?? 3) && !ended.aborted; failures++) {
    if (await check(world, slot, probe)) return true;
    await world.timers.sleep((probe.periodSeconds ?? 10) * secondMs, ended);
  }
  return false;
}

async function keepReady(
  world: World,
  slot: Slot,
  probe: Probe,
  ended: AbortSignal,
  publish: () => void,
): Promise<void> {
  const { secondMs } = world.options;
  await world.timers.sleep((probe.initialDelaySeconds ?? 0) * secondMs, ended);
  let failures = 0;
  while (!ended.aborted) {
    const healthy = await check(world, slot, probe);
    failures = healthy ? 0 : failures + 1;
    const ready = healthy || (slot.ready && failures < (probe.failureThreshold ?? 3));
    if (!ended.aborted && ready !== slot.ready) {
      slot.ready = ready;
      publish();
    }
    await world.timers.sleep((probe.periodSeconds ?? 10) * secondMs, ended);
  }
}

async function keepAlive(world: World, slot: Slot, probe: Probe, ended: AbortSignal): Promise<void> {
  const { secondMs } = world.options;
  await world.timers.sleep((probe.initialDelaySeconds ?? 0) * secondMs, ended);
  for (let failures = 0; !ended.aborted; ) {
    failures = (await check(world, slot, probe)) ? 0 : failures + 1;
    if (failures >= (probe.failureThreshold ?? 3) && !ended.aborted) return slot.process?.kill();
    await world.timers.sleep((probe.periodSeconds ?? 10) * secondMs, ended);
  }
}

async function check(world: World, slot: Slot, probe: Probe): Promise<boolean> {
  const limitMs = (probe.timeoutSeconds ?? 1) * world.options.secondMs;
  return runHandler(slot, probe, limitMs);
}

/** Runs what a probe or hook says, inside the container or against this machine's loopback. */
export async function runHandler(slot: Slot, { exec, httpGet, tcpSocket }: Handler, limitMs: number): Promise<boolean> {
  if (exec !== undefined) return (await slot.process?.execute(exec.command ?? [], limitMs)) === 0;
  if (httpGet !== undefined) return answers(portOf(slot, httpGet.port), httpGet.path ?? '/', limitMs);
  if (tcpSocket !== undefined) return accepts(portOf(slot, tcpSocket.port), limitMs);
  return true;
}

function portOf({ container }: Slot, port: number | string): number {
  if (typeof port === 'number') return port;
  const ports = Array.isArray(container.ports) ? container.ports : [];
  return Number(ports.find(({ name }) => name === port)?.containerPort ?? port);
}

function answers(port: number, path: string, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port, path, timeout: limitMs }, (response) => {
      response.resume();
      resolve((response.statusCode ?? 500) >= 200 && (response.statusCode ?? 500) < 400);
    });
    call.once('timeout', () => call.destroy(new Error('probe timed out')));
    call.once('error', () => resolve(false));
    call.end();
  });
}

function accepts(port: number, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: limitMs });
    const settleWith = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => settleWith(true));
    socket.once('timeout', () => settleWith(false));
    socket.once('error', () => settleWith(false));
  });
}
