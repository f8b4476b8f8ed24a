import type { LocalPod } from '../../../schemas/generated/types.ts';
import type { Delivered } from '../../pod/delivered.ts';
import type { Fates } from '../../pod/fields/fates.ts';
import type { Copies } from './copies.ts';
import type { OffloadPolicy } from './policy.ts';

/** The translation of one pod into a manifest. The steps read all fields, and write only to `copies` and `fates`. */
export interface Translation {
  readonly pod: LocalPod;
  readonly policy: OffloadPolicy;
  /** The remote namespace. */
  readonly namespace: string;
  readonly delivered: Delivered;
  readonly copies: Copies;
  readonly fates: Fates;
}
