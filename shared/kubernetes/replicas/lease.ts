import { isRecord } from '../../record.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { type Shape, storedObject } from '../shapes.ts';

/** A Lease of coordination.k8s.io/v1, as far as an election looks at it. */
export interface Lease {
  readonly metadata: ObjectMeta & { readonly uid: string };
  readonly spec: LeaseSpec;
}

export interface LeaseSpec {
  /** Empty, or not there: nobody has it. */
  readonly holderIdentity?: string | null;
  readonly leaseDurationSeconds?: number | null;
  /** MicroTimes by the holder's clock: for people, since nobody's clock has to agree with anybody's. */
  readonly acquireTime?: string | null;
  readonly renewTime?: string | null;
  readonly leaseTransitions?: number | null;
}

export const leaseShape: Shape<Lease> = {
  name: 'a Lease',
  fits: (answer): answer is Lease => storedObject.fits(answer) && 'spec' in answer && isRecord(answer.spec),
};

/** The last version of a Lease that was seen, and since when, by our own monotonic clock. */
export interface Sighting {
  readonly lease: Lease;
  readonly since: number;
}

/** What is seen again counts from when it was seen first: only the holder changes a Lease that it has. */
export function sighted(before: Sighting | undefined, lease: Lease, now: number): Sighting {
  const { uid, resourceVersion } = lease.metadata;
  const isSame = before?.lease.metadata.uid === uid && before.lease.metadata.resourceVersion === resourceVersion;
  return { lease, since: isSame ? before.since : now };
}

/**
 * Whether somebody else holds it: as client-go judges it, by how long we have seen it unchanged and by the duration that the holder itself
 * wrote, so that neither's clock matters.
 */
export function isHeldByAnother({ lease, since }: Sighting, identity: string, now: number): boolean {
  const { holderIdentity, leaseDurationSeconds } = lease.spec;
  if (!holderIdentity || holderIdentity === identity) return false;
  return now - since < (leaseDurationSeconds ?? 0) * 1000;
}

/** The spec by which `identity` takes or renews it. `time` is the time of day. */
export function toClaim(
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

/** The spec by which its holder lets go: the next one need not wait, as client-go's ReleaseOnCancel has it. */
export function toRelease({ leaseTransitions }: LeaseSpec, time: Date): LeaseSpec {
  return {
    holderIdentity: '',
    leaseDurationSeconds: 1,
    acquireTime: toMicroTime(time),
    renewTime: toMicroTime(time),
    leaseTransitions: leaseTransitions ?? 0,
  };
}

/** metav1.MicroTime is parsed with six digits and no others. */
const toMicroTime = (time: Date) => time.toISOString().replace('Z', '000Z');
