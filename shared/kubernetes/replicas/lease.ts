import { isRecord } from '../../record.ts';
import { type Shape, storedObject } from '../client/answerShapes.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';

/** The part of a Lease (coordination.k8s.io/v1) that an election needs. */
export interface Lease {
  readonly metadata: ObjectMeta & { readonly uid: string };
  readonly spec: LeaseSpec;
}

export interface LeaseSpec {
  /** Empty or missing if the Lease has no holder. */
  readonly holderIdentity?: string | null;
  readonly leaseDurationSeconds?: number | null;
  /** MicroTimes by the holder's clock, for people only: the election does not require that clocks agree. */
  readonly acquireTime?: string | null;
  readonly renewTime?: string | null;
  readonly leaseTransitions?: number | null;
}

export const leaseShape: Shape<Lease> = {
  name: 'a Lease',
  fits: (answer): answer is Lease => storedObject.fits(answer) && 'spec' in answer && isRecord(answer.spec),
};

/** The last version of a Lease that was seen, and the time (ms) of this process's monotonic clock when it was first seen. */
export interface Sighting {
  readonly lease: Lease;
  readonly since: number;
}

/** A version that is seen again keeps its first time: an unchanged Lease was not renewed since. */
export function sighted(before: Sighting | undefined, lease: Lease, now: number): Sighting {
  const { uid, resourceVersion } = lease.metadata;
  const isSame = before?.lease.metadata.uid === uid && before.lease.metadata.resourceVersion === resourceVersion;
  return { lease, since: isSame ? before.since : now };
}

/**
 * Whether another gateway holds the Lease. As in client-go, it has expired if it was seen unchanged for the duration that its holder wrote, so
 * that the clocks of the two need not agree.
 */
export function isHeldByAnother({ lease, since }: Sighting, identity: string, now: number): boolean {
  const { holderIdentity, leaseDurationSeconds } = lease.spec;
  if (!holderIdentity || holderIdentity === identity) return false;
  return now - since < (leaseDurationSeconds ?? 0) * 1000;
}

/** The spec with which `identity` acquires or renews the Lease. `time` is the time of day. */
export function toAcquired(
  { holderIdentity, acquireTime, leaseTransitions }: LeaseSpec,
  { identity, seconds, time }: { readonly identity: string; readonly seconds: number; readonly time: Date },
): LeaseSpec {
  const isRenewal = holderIdentity === identity;
  return {
    holderIdentity: identity,
    leaseDurationSeconds: seconds,
    acquireTime: isRenewal && acquireTime ? acquireTime : toMicroTime(time),
    renewTime: toMicroTime(time),
    leaseTransitions: (leaseTransitions ?? 0) + (isRenewal ? 0 : 1),
  };
}

/** The spec with which the holder releases the Lease, as client-go's ReleaseOnCancel: the next holder need not wait until it expires. */
export function toReleased({ leaseTransitions }: LeaseSpec, time: Date): LeaseSpec {
  return {
    holderIdentity: '',
    leaseDurationSeconds: 1,
    acquireTime: toMicroTime(time),
    renewTime: toMicroTime(time),
    leaseTransitions: leaseTransitions ?? 0,
  };
}

/** The API server parses a metav1.MicroTime only with exactly six fractional digits. */
const toMicroTime = (time: Date) => time.toISOString().replace('Z', '000Z');
