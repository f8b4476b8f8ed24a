import type { Config } from '../../../schemas/generated/types.ts';
import { createBackground } from '../../async/background.ts';
import { type Clock, systemClock } from '../../async/clock.ts';
import { createDeadline, type Deadline } from '../../async/deadline.ts';
import { createLinkedAbort } from '../../async/linkedAbort.ts';
import type { Logger } from '../../logger.ts';
import type { ApiRequest, KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { leasePathOf } from '../client/paths.ts';
import {
  isHeldByAnother,
  type Lease,
  type LeaseSpec,
  leaseShape,
  type Sighting,
  sighted,
  toAcquired,
  toReleased,
} from './lease.ts';
import { ensureSharedNamespace } from './sharedNamespace.ts';

/** Decides which of several gateways does the background work. */
export interface Election {
  /** The uid of the Lease: the same for all gateways, as long as the Lease exists. Undefined before this gateway has read it. */
  readonly uid: string | undefined;
  readonly isLeader: boolean;
  start(): void;
  /** Ends the term, and releases the Lease. */
  stop(): Promise<void>;
}

export interface ElectionOptions {
  readonly client: KubernetesClient;
  readonly config: Pick<Config, 'offloading' | 'replicas'>;
  /** The holder identity of this gateway, unique among all. */
  readonly identity: string;
  readonly log: Logger;
  /** The work of the leader. It must end when the signal is aborted. */
  readonly lead: (signal: AbortSignal) => Promise<void>;
  readonly clock?: Clock;
  /** The time of day, for the times in the Lease. */
  readonly now?: () => Date;
  readonly random?: () => number;
}

export const leaseName = 'interlink-kubernetes-plugin';

/** The abort reason of the leader's work when its term is over: another gateway may hold the Lease. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

const releaseMs = 2_000;

/**
 * Leader election by a Lease, with the proportions of client-go's leaderelection: a lease duration of 15 s, a renew deadline of 10 s, a try every
 * 2 s. The term ends before the Lease expires: the renew deadline runs on the monotonic clock, from just before the renewal was sent.
 */
export function createElection(options: ElectionOptions): Election {
  const {
    client,
    config,
    identity,
    log,
    lead,
    clock = systemClock,
    now = () => new Date(),
    random = Math.random,
  } = options;
  const { namespace, lease_seconds: seconds } = config.replicas;
  const renewMs = (seconds * 1000 * 2) / 3;
  const retryMs = (seconds * 1000 * 2) / 15;
  const path = leasePathOf(namespace, leaseName);
  let seen: Sighting | undefined;
  let uid: string | undefined;
  /** Clock time (ms) just before the last successful renewal was sent. */
  let renewedAt = Number.NEGATIVE_INFINITY;
  let trouble = '';

  const see = (lease: Lease) => {
    seen = sighted(seen, lease, clock.now());
    uid = lease.metadata.uid;
    return seen;
  };

  /** Sends a request once: the loop of the election does the retries. */
  const send = (call: Omit<ApiRequest<Lease>, 'answer' | 'deadline' | 'mostTries'>, deadline: Deadline) =>
    client.request({ ...call, answer: leaseShape, mostTries: 1, deadline });

  const post = async (spec: LeaseSpec, deadline: Deadline): Promise<Lease> => {
    const body = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: leaseName }, spec };
    const call = { method: 'POST', path: leasePathOf(namespace), body } as const;
    try {
      return await send(call, deadline);
    } catch (error) {
      if (!isKubernetesError(error, 'NotFound')) throw error;
      await ensureSharedNamespace({ client, config }, deadline);
      return send(call, deadline);
    }
  };

  /** Patches the Lease, bound to the resourceVersion that was seen: it fails if another gateway changed the Lease first. */
  const write = async ({ lease }: Sighting, spec: LeaseSpec, deadline: Deadline): Promise<void> => {
    const { uid, resourceVersion } = lease.metadata;
    see(await send({ method: 'PATCH', path, body: { metadata: { uid, resourceVersion }, spec } }, deadline));
  };

  const read = async (deadline: Deadline): Promise<Sighting | undefined> => {
    try {
      return see(await send({ method: 'GET', path }, deadline));
    } catch (error) {
      if (isKubernetesError(error, 'NotFound')) return undefined;
      throw error;
    }
  };

  /** One try to acquire or renew the Lease. Answers false if another gateway holds it. */
  const claim = async (deadline: Deadline): Promise<boolean> => {
    const sentAt = clock.now();
    // The holder knows the latest resourceVersion and need not read it; if it is wrong, the patch below fails with a conflict.
    const known = isLeader() && seen !== undefined ? seen : await read(deadline);
    const spec = toAcquired(known?.lease.spec ?? {}, { identity, seconds, time: now() });
    if (known === undefined) see(await post(spec, deadline));
    else if (isHeldByAnother(known, identity, clock.now())) return false;
    else await write(known, spec, deadline);
    renewedAt = sentAt;
    return true;
  };

  const isLeader = () => clock.now() - renewedAt < renewMs;

  /** Whether another gateway was faster, or the Lease was deleted or made again: the next try reads it. */
  const isOutrun = (error: unknown) => isKubernetesError(error, 'Conflict', 'AlreadyExists', 'Invalid', 'NotFound');

  const note = (error: unknown) => {
    const reason = String(error);
    if (isOutrun(error)) seen = undefined;
    else if (reason !== trouble) log.warn('lease not renewed', { namespace, name: leaseName, reason });
    trouble = reason;
  };

  const tryToClaim = async (signal: AbortSignal): Promise<boolean> => {
    const deadline = createDeadline(Math.max(1000, renewMs / 2), { signal }, clock);
    try {
      const isOurs = await claim(deadline);
      trouble = '';
      return isOurs;
    } catch (error) {
      if (signal.aborted) throw error;
      note(error);
      return false;
    } finally {
      deadline.dispose();
    }
  };

  const pause = (signal: AbortSignal) => clock.sleep(retryMs * (1 + 0.2 * random()), signal);

  const acquire = async (signal: AbortSignal) => {
    while (!(await tryToClaim(signal))) await pause(signal);
  };

  /** Renews the Lease until the term is over. */
  const renew = async (signal: AbortSignal) => {
    while (isLeader()) {
      await clock.sleep(Math.min(retryMs, Math.max(0, renewedAt + renewMs - clock.now())), signal);
      const isOurs = await tryToClaim(signal);
      if (!isOurs && seen !== undefined && isHeldByAnother(seen, identity, clock.now())) return;
    }
  };

  const serve = async (signal: AbortSignal) => {
    const term = createLinkedAbort(signal);
    log.info('leading', { namespace, identity });
    const work = lead(term.signal).catch((error: unknown) => {
      if (!term.signal.aborted) log.error('background work ended', { reason: String(error) });
    });
    try {
      await renew(signal);
      log.warn('not leading any more', { namespace, identity });
    } finally {
      renewedAt = Number.NEGATIVE_INFINITY;
      term.abort(new LeaseLost(`the Lease ${namespace}/${leaseName} was lost`));
      term.unlink();
      await work;
    }
  };

  /** Releases the Lease, so that the other gateways need not wait. If it fails, they wait until the Lease expires. */
  const release = async () => {
    const deadline = createDeadline(releaseMs, {}, clock);
    try {
      if (seen?.lease.spec.holderIdentity === identity) await write(seen, toReleased(seen.lease.spec, now()), deadline);
    } catch (error) {
      log.info('lease not released', { namespace, reason: String(error) });
    } finally {
      deadline.dispose();
    }
  };

  const taking = createBackground(
    async (signal) => {
      try {
        for (;;) {
          await acquire(signal);
          await serve(signal);
        }
      } finally {
        await release();
      }
    },
    (error) => log.error('election ended', { reason: String(error) }),
  );

  return {
    get uid() {
      return uid;
    },
    get isLeader() {
      return isLeader();
    },
    start: taking.start,
    stop: taking.stop,
  };
}
