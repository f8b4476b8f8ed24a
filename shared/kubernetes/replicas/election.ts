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
  toClaim,
  toRelease,
} from './lease.ts';
import { ensureSharedNamespace } from './sharedNamespace.ts';

/** Which of several gateways works in the background. */
export interface Election {
  /** Of the Lease: the same for all that take part, for as long as it is there. Undefined before it was seen. */
  readonly uid: string | undefined;
  readonly isLeader: boolean;
  start(): void;
  /** Ends the term, and lets the Lease go. */
  stop(): Promise<void>;
}

export interface ElectionOptions {
  readonly client: KubernetesClient;
  readonly config: Pick<Config, 'offloading' | 'replicas'>;
  /** Nobody else's. */
  readonly identity: string;
  readonly log: Logger;
  /** What the leader does, until the signal is aborted. */
  readonly lead: (signal: AbortSignal) => Promise<void>;
  readonly clock?: Clock;
  /** The time of day. */
  readonly now?: () => Date;
  readonly random?: () => number;
}

export const leaseName = 'interlink-kubernetes-plugin';

/** The term is over: another may have the Lease by now. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

const releaseMs = 2_000;

/**
 * Leader election by a Lease, with the proportions of client-go's leaderelection: 15 s of lease, 10 s in which it has to be renewed, a try
 * each 2 s. A term ends before the Lease does, by the monotonic clock and counted from before the renewal was sent.
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
  /** When the last renewal that went well was sent. */
  let renewedAt = Number.NEGATIVE_INFINITY;
  let trouble = '';

  const see = (lease: Lease) => {
    seen = sighted(seen, lease, clock.now());
    uid = lease.metadata.uid;
    return seen;
  };

  /** A loop of its own tries again: one call is one try. */
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

  /** Bound to the version that was seen: whoever was faster has it. */
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

  /** One try to have it, or to go on having it. */
  const claim = async (deadline: Deadline): Promise<boolean> => {
    const sentAt = clock.now();
    // Who has it knows its version; a conflict below shows when that is not so any more.
    const known = isLeader() && seen !== undefined ? seen : await read(deadline);
    const spec = toClaim(known?.lease.spec ?? {}, { identity, seconds, time: now() });
    if (known === undefined) see(await post(spec, deadline));
    else if (isHeldByAnother(known, identity, clock.now())) return false;
    else await write(known, spec, deadline);
    renewedAt = sentAt;
    return true;
  };

  const isLeader = () => clock.now() - renewedAt < renewMs;

  /** Somebody was faster, or the Lease is another one by now: the next try reads it. */
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

  /** Resolves when the term is over. */
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

  /** Nobody waits for one who has gone; where it fails, they wait for as long as the Lease lasts. */
  const release = async () => {
    const deadline = createDeadline(releaseMs, {}, clock);
    try {
      if (seen?.lease.spec.holderIdentity === identity) await write(seen, toRelease(seen.lease.spec, now()), deadline);
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
