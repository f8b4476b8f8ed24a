import type { CreateRequest } from '../../../schemas/generated/types.ts';
import { secretsOf, withoutSecrets } from '../../pod/secretsOf.ts';
import type { ApiRequest, KubernetesClient } from '../client/client.ts';
import { KubernetesError } from '../client/errors.ts';

/**
 * The client for one create: what it throws quotes none of the request's values. The API server's own quotations are cut
 * out of every answer; an admission webhook words its denial as it likes, and that text is worth showing.
 */
export function redactingClient(client: KubernetesClient, request: CreateRequest): KubernetesClient {
  return {
    stream: (call) => client.stream(call),
    close: () => client.close(),
    request: async <T>(call: ApiRequest<T>) => {
      try {
        return await client.request(call);
      } catch (error) {
        throw error instanceof KubernetesError ? withoutValues(error, request) : error;
      }
    },
  };
}

function withoutValues(error: KubernetesError, request: CreateRequest): KubernetesError {
  const secrets = secretsOf(request);
  const { details } = error;
  const causes = details.causes?.map((cause) => ({
    ...cause,
    ...(cause.message !== undefined && { message: withoutSecrets(cause.message, secrets) }),
  }));
  return error.reworded(withoutSecrets(error.message, secrets), { ...details, ...(causes && { causes }) });
}
