import type { Config, Ping, PingResources, Taint } from '../../../schemas/generated/types.ts';
import { createBackground } from '../../async/background.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { createDeadline } from '../../async/deadline.ts';
import { PluginError } from '../../interlink/errors.ts';
import { shorten } from '../../interlink/status/words.ts';
import type { Logger } from '../../logger.ts';
import type { Backend } from '../backend.ts';
import { createCapacityMemory, isToBeRead } from './capacityMemory.ts';
import type { RemoteCapacity } from './remoteCapacity.ts';
import type { Health } from './remoteHealth.ts';

const refreshMs = 60_000;
const readMs = 20_000;
/** The time a function has to read, because the ping waits for it. */
const liveReadMs = 3000;

/** The taint of the virtual node while the remote cluster cannot be reached: running pods stay, no new pods are scheduled. */
const unreachableTaint: Taint = { key: 'interlink.io/remote-unreachable', value: 'true', effect: 'NoSchedule' };

/** The taint of the virtual node while the credential has no right to create pods. */
const forbiddenTaint: Taint = { key: 'interlink.io/remote-forbidden', value: 'true', effect: 'NoSchedule' };

const longestStatus = 512;
const well: Health = { state: 'well' };

export interface Pinger {
  /** From memory, at once. @throws PluginError `unavailable` only after an outage of ping.fail_after_seconds */
  readonly ping: Backend['ping'];
  /** Begins to read the capacity every minute. */
  start(): void;
  stop(): Promise<void>;
}

interface PingOptions {
  readonly remote: RemoteCapacity;
  readonly config: Pick<Config, 'ping'>;
  readonly log: Logger;
}

/**
 * The ping of a long-running process: from memory, refreshed in the background. It answers 200 during an outage, because a ping that fails
 * evicts every offloaded pod; only `ping.fail_after_seconds` changes that.
 */
export function createPinger(options: PingOptions & { readonly health: () => Health; readonly clock?: Clock }): Pinger {
  const { remote, config, log, health, clock = systemClock } = options;
  const { resources: source } = config.ping;
  const memory = createCapacityMemory(config.ping);
  let downSince: number | undefined;

  /** Reads the capacity once. Answers the milliseconds until the next reading. */
  const refresh = async (signal: AbortSignal): Promise<number> => {
    const deadline = createDeadline(readMs, { signal }, clock);
    try {
      memory.note(await remote.read(deadline));
      return refreshMs;
    } catch (error) {
      if (signal.aborted) throw error;
      const { facts = { reason: String(error) }, outage, retryAfterMs = 0 } = remote.failureOf(error) ?? {};
      // An outage is logged by the watches, with more detail.
      log[outage === undefined ? 'warn' : 'debug']('capacity not read', { source, ...facts });
      return Math.max(refreshMs, retryAfterMs);
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
      const now = health();
      downSince = now.state === 'unreachable' ? (downSince ?? clock.now()) : undefined;
      const downMs = downSince === undefined ? 0 : clock.now() - downSince;
      const { fail_after_seconds } = config.ping;
      if (fail_after_seconds > 0 && downMs >= fail_after_seconds * 1000)
        throw new PluginError('unavailable', `the remote cluster has been unreachable for ${fail_after_seconds} s`);
      return toPing(config.ping, now, memory.resources());
    },
    start: () => {
      if (isToBeRead(config.ping)) reading.start();
    },
    stop: reading.stop,
  };
}

/**
 * The ping of a function. What needs memory is not in it: accelerators that vanished, the length of an outage. It sends a request to the
 * remote side each time, because nothing else would notice that a credential is no longer valid, and it answers 200 also when that fails.
 */
export function createLivePing({ remote, config, log }: PingOptions): Backend['ping'] {
  return async (call) => {
    const memory = createCapacityMemory(config.ping);
    const deadline = createDeadline(liveReadMs, call);
    try {
      if (isToBeRead(config.ping)) memory.note(await remote.read(deadline));
      else await remote.probe(deadline);
      return toPing(config.ping, well, memory.resources());
    } catch (error) {
      const failure = remote.failureOf(error);
      if (failure === undefined) throw error;
      const { facts, outage: why } = failure;
      log.warn(isToBeRead(config.ping) ? 'capacity not read' : 'remote cluster not reached', facts);
      return toPing(config.ping, why === undefined ? well : { state: 'unreachable', why }, memory.resources());
    } finally {
      deadline.dispose();
    }
  };
}

/** The answer when the remote side could not be asked, for the reason `why`: 200, with the taint of an outage. */
export const unreachablePing = (ping: Config['ping'], why: string): Ping =>
  toPing(ping, { state: 'unreachable', why }, undefined);

/** `taints` is always set: only an empty list removes the taint of an outage from the virtual node. */
function toPing(ping: Config['ping'], health: Health, resources: PingResources | undefined): Ping {
  const configured = ping.taints.map(({ key, value = '', effect }): Taint => ({ key, value, effect }));
  return {
    status: toText(health),
    ...(resources !== undefined && Object.keys(resources).length > 0 && { resources }),
    taints: [...configured, ...taintsOf(health, ping)],
  };
}

function taintsOf({ state }: Health, ping: Config['ping']): readonly Taint[] {
  if (state === 'unreachable' && ping.unreachable_taint) return [unreachableTaint];
  if (state === 'forbidden' && ping.forbidden_taint) return [forbiddenTaint];
  return [];
}

const words: Readonly<Record<Health['state'], string>> = {
  well: 'ok',
  unknown: 'not known yet: the remote cluster has not answered since the start',
  unreachable: 'remote cluster unreachable',
  forbidden: 'no pod can be created remotely',
};

/** The health in words, as `Backend.trouble` answers it; undefined while all is well. */
export const troubleIn = (health: Health): string | undefined => (health.state === 'well' ? undefined : toText(health));

/** The status text becomes an annotation of the virtual node, so it has at most 512 characters. */
const toText = ({ state, why }: Health): string =>
  why === undefined
    ? words[state]
    : shorten(`${words[state]}${state === 'well' ? ', but ' : ': '}${why}`, longestStatus);
