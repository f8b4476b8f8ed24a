import type { CreateRequest } from '../../../schemas/generated/types.ts';
import { secretsOf, withoutSecrets } from '../../pod/secretsOf.ts';
import type { ApiRequest, KubernetesClient } from '../client/client.ts';
import { KubernetesError } from '../client/errors.ts';
import type { ChildObject } from '../manifest/objects.ts';

/**
 * The client for one create: what it throws quotes none of the request's values. The API server's own quotations are cut
 * out of every answer; an admission webhook words its denial as it likes, and that text is worth showing.
 */
export function redactingClient(
  client: KubernetesClient,
  request: CreateRequest,
  children: readonly ChildObject[] = [],
): KubernetesClient {
  return {
    stream: (call) => client.stream(call),
    close: () => client.close(),
    request: async <T>(call: ApiRequest<T>) => {
      try {
        return await client.request(call);
      } catch (error) {
        throw error instanceof KubernetesError ? withoutValues(error, request, children) : error;
      }
    },
  };
}

function withoutValues(
  error: KubernetesError,
  request: CreateRequest,
  children: readonly ChildObject[],
): KubernetesError {
  const secrets = [...secretsOf(request), ...contentsOf(children)];
  const { details } = error;
  const causes = details.causes?.map((cause) => ({
    ...cause,
    ...(cause.message !== undefined && { message: withoutSecrets(cause.message, secrets) }),
  }));
  return error.reworded(withoutSecrets(error.message, secrets), { ...details, ...(causes && { causes }) });
}

/** What is in the Secrets made for the pod, some of which no delivered object holds as it is: decoded, and as it is sent. */
function contentsOf(children: readonly ChildObject[]): readonly string[] {
  const encoded = children
    .filter(({ kind }) => kind === 'Secret')
    .flatMap(({ data }) => Object.values(data ?? {}).filter((value) => typeof value === 'string' && value.length >= 8));
  return encoded.flatMap((value) => [value, Buffer.from(value, 'base64').toString()]);
}
