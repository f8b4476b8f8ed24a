import type { CreateRequest } from '../../../schemas/generated/types.ts';
import { secretsOf, withoutSecrets } from '../../offload/secretsOf.ts';
import type { KubernetesClient } from '../client.ts';
import { KubernetesError } from '../errors.ts';

/**
 * The client for one create: what it throws quotes none of the request's values. The API server's own quotations are cut
 * out of every answer; an admission webhook words its denial as it likes, and that text is worth showing.
 */
export function discreet(client: KubernetesClient, request: CreateRequest): KubernetesClient {
  return {
    stream: (call) => client.stream(call),
    close: () => client.close(),
    request: async <T>(call: Parameters<KubernetesClient['request']>[0]) => {
      try {
        return await client.request<T>(call);
      } catch (error) {
        throw error instanceof KubernetesError ? withoutValues(error, request) : error;
      }
    },
  };
}

function withoutValues(error: KubernetesError, request: CreateRequest): KubernetesError {
  const secrets = secretsOf(request);
  const { status, reason, details } = error;
  const causes = details.causes?.map((cause) => ({
    ...cause,
    ...(cause.message !== undefined && { message: withoutSecrets(cause.message, secrets) }),
  }));
  const message = withoutSecrets(error.message, secrets);
  return new KubernetesError(
    { status, reason, message, details: { ...details, ...(causes && { causes }) } },
    { cause: error.cause },
  );
}
