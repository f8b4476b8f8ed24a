import type { Health } from '../../backend/ping/remoteHealth.ts';
import type { AccessWatch } from '../access/accessWatch.ts';
import type { CachedReader } from '../pods/cachedReader.ts';

const noneKnown = { missing: '', isForbidden: false };

/**
 * The health of the remote cluster, of which the ping makes taints of the virtual node. An outage hides every other state. Any missing right is
 * named in `why`; only that to create pods makes the state `forbidden`.
 */
export function clusterHealthOf({ unreachable, contacted }: CachedReader, { review }: AccessWatch): Health {
  if (unreachable !== undefined) return { state: 'unreachable', why: unreachable };
  const { missing, isForbidden } = review === 'unknown' ? noneKnown : review;
  const why = missing === '' ? undefined : `the credential may not ${missing}`;
  if (isForbidden) return { state: 'forbidden', why };
  return contacted ? { state: 'well', why } : { state: 'unknown' };
}
