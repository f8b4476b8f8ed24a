import type { V1PodSpec } from '@kubernetes/client-node';
import { mappedName } from './mappedName.ts';
import type { Translation } from './translation.ts';

/** The remote pod's service account and image pull secrets, only from the operator's configuration. The account's token is not mounted. */
export function accountsOf(asked: V1PodSpec, translation: Translation): Partial<V1PodSpec> {
  const account = mappedName(translation.policy.service_account_map, asked.serviceAccountName);
  const pullSecrets = pullSecretsOf(asked, translation);
  return {
    automountServiceAccountToken: false,
    ...(account !== undefined && { serviceAccountName: account }),
    ...(pullSecrets.length > 0 && { imagePullSecrets: pullSecrets.map((name) => ({ name })) }),
  };
}

function pullSecretsOf({ imagePullSecrets = [] }: V1PodSpec, { policy }: Translation): string[] {
  const mappedNames = imagePullSecrets.flatMap(({ name }) => mappedName(policy.image_pull_secrets_map, name) ?? []);
  return [...new Set([...mappedNames, ...policy.image_pull_secrets])];
}
