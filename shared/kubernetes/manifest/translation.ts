import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Delivered } from '../../pod/delivered.ts';
import type { Fates } from '../../pod/fields/fates.ts';
import type { Copies } from './copies.ts';
import type { OffloadPolicy } from './policy.ts';

/** One pod on its way to being a manifest: what the steps read, and the two places where they write. */
export interface Translation {
  readonly pod: LocalPod;
  readonly policy: OffloadPolicy;
  /** The remote namespace. */
  readonly namespace: string;
  readonly delivered: Delivered;
  readonly copies: Copies;
  readonly fates: Fates;
}
