import type { Config } from '../../../schemas/generated/types.ts';

/** What the operator decides about translation: section `offloading` of the configuration, and the one about networking. */
export type OffloadPolicy = Config['offloading'] & { readonly mesh: Config['mesh'] };

export const policyOf = ({ offloading, mesh }: Pick<Config, 'offloading' | 'mesh'>): OffloadPolicy => ({
  ...offloading,
  mesh,
});
