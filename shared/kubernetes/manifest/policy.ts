import type { Config } from '../../../schemas/generated/types.ts';

/** What the operator decides about translation: section `offloading` of the configuration. */
export type OffloadPolicy = Config['offloading'];
