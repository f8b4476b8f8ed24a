import type { Config } from '../../../schemas/generated/types.ts';

/** The operator's settings for the translation: sections `offloading` and `mesh` of the configuration. */
export type OffloadPolicy = Config['offloading'] & { readonly mesh: Config['mesh'] };

export const policyOf = ({ offloading, mesh }: Pick<Config, 'offloading' | 'mesh'>): OffloadPolicy => ({
  mesh,
  ...offloading,
});
