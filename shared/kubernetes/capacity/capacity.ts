import type { Config, Ping, PingResources, Taint } from '../../../schemas/generated/types.ts';
import { createBackground } from '../../async/background.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import type { Backend } from '../../backend/backend.ts';
import { type Totals, toPingResources, toTotals } from '../../interlink/capacity/totals.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { Logger } from '../../logger.ts';
import type { KubernetesClient } from '../client/client.ts';
import { factsOf, isKubernetesError, isOutage } from '../client/errors.ts';
import { waitAfter } from '../client/retry.ts';
import type { Cluster } from '../cluster.ts';
import { readNodes } from './nodes.ts';
import { readQuota } from './quota.ts';

const refreshMs = 60_000;
const readMs = 20_000;
/** A function has to read while the ping waits. */
const liveReadMs = 3000;

/** On the virtual node while the remote cluster cannot be reached: what is there stays, nothing new comes. */
const unreachableTaint: Taint = { key: 'interlink.io/remote-unreachable', value: 'true', effect: 'NoSchedule' };

export interface Capacity {
  /** From memory, at once. @throws PluginError `unavailable` only after an outage of ping.fail_after_seconds */
  readonly ping: Backend['ping'];
  /** Begins to read the capacity every minute. */
  start(): void;
  stop(): Promise<void>;
}

/**
 * The ping of a process that lives: from memory, refreshed in the background, and 200 through any outage unless configuration sets it an
 * end, since a ping that fails evicts every offloaded pod.
 */
export function createCapacity(options: {
  readonly client: KubernetesClient;
  readonly config: Pick<Config, 'ping' | 'offloading'>;
  readonly log: Logger;
  readonly isReachable: () => boolean;
  readonly clock?: Clock;
}): Capacity {
  const { client, config, log, isReachable, clock = systemClock } = options;
  const { resources: source, fail_after_seconds } = config.ping;
  const memory = createMemory(config);
  let downSince: number | undefined;

  /** Milliseconds until the next look. */
  const refresh = async (signal: AbortSignal): Promise<number> => {
    const deadline = createDeadline(readMs, signal, clock);
    try {
      memory.note(await readTotals(client, config, deadline));
      return refreshMs;
    } catch (error) {
      if (signal.aborted) throw error;
      log.warn('capacity not read', { source, ...factsOf(error) });
      return waitAfter(error, refreshMs);
    } finally {
      deadline.dispose();
    }
  };

  const reading = createBackground(
    async (signal) => {
      for (;;) await clock.sleep(await refresh(signal), signal);
    },
    (error) => log.error('capacity ended', { reason: String(error) }),
  );

  return {
    ping: async () => {
      const isUp = isReachable();
      downSince = isUp ? undefined : (downSince ?? clock.now());
      const downMs = downSince === undefined ? 0 : clock.now() - downSince;
      if (fail_after_seconds > 0 && downMs >= fail_after_seconds * 1000)
        throw new PluginError('unavailable', `the remote cluster has been unreachable for ${fail_after_seconds} s`);
      return toPing(config.ping, isUp, memory.resources());
    },
    start: () => {
      if (source !== 'none' && source !== 'fixed') reading.start();
    },
    stop: reading.stop,
  };
}

/** The ping of a function: what needs memory (accelerators that vanished, the length of an outage) is not in it. */
export function createLiveCapacity({ client, config, log }: Cluster): Backend['ping'] {
  return async (call) => {
    const memory = createMemory(config);
    if (config.ping.resources === 'none' || config.ping.resources === 'fixed')
      return toPing(config.ping, true, memory.resources());
    const deadline = createDeadline(liveReadMs, call.signal);
    try {
      memory.note(await readTotals(client, config, deadline));
      return toPing(config.ping, true, memory.resources());
    } catch (error) {
      if (!isKubernetesError(error)) throw error;
      log.warn('capacity not read', factsOf(error));
      return toPing(config.ping, !isOutage(error), undefined);
    } finally {
      deadline.dispose();
    }
  };
}

async function readTotals(
  client: KubernetesClient,
  { ping, offloading }: Pick<Config, 'ping' | 'offloading'>,
  deadline: Deadline,
): Promise<Totals> {
  return ping.resources === 'quota'
    ? readQuota(client, ping.quota_namespace, deadline)
    : readNodes(client, offloading, deadline);
}

/** The last capacity read, and the accelerators ever seen in it. */
function createMemory({ ping }: Pick<Config, 'ping'>) {
  const seen = new Set<string>();
  const isFixed = ping.resources === 'fixed';
  let totals = isFixed ? toTotals(ping.fixed_resources) : undefined;
  // Whoever fixes an amount wants it told, whether or not the name is in the list of what to look for.
  const accelerators = isFixed ? namesWithoutField(ping.fixed_resources) : ping.accelerators;
  return {
    note: (read: Totals) => {
      // No node or quota that counts is no answer: least of all one that the accelerators are gone.
      if (read.size === 0) return;
      totals = read;
      for (const name of accelerators) if (read.has(name)) seen.add(name);
    },
    resources: (): PingResources | undefined => totals && toPingResources(totals, accelerators, seen),
  };
}

/** What the ping has no field for; the virtual kubelet takes any resource among the accelerators. */
function namesWithoutField(resources: Config['ping']['fixed_resources']): readonly string[] {
  return Object.keys(resources).filter((name) => !['cpu', 'memory', 'pods'].includes(name));
}

/** `taints` is always there: only an empty list takes the taint of an outage away again. */
function toPing(ping: Config['ping'], isReachable: boolean, resources: PingResources | undefined): Ping {
  const configured = ping.taints.map(({ key, value = '', effect }): Taint => ({ key, value, effect }));
  return {
    status: isReachable ? 'ok' : 'remote cluster unreachable',
    ...(resources !== undefined && Object.keys(resources).length > 0 && { resources }),
    taints: isReachable || !ping.unreachable_taint ? configured : [...configured, unreachableTaint],
  };
}
