import type { Config, CreateRequest } from '../../../schemas/generated/types.ts';
import { tunnelSettings } from '../../config/tunnel.ts';
import { secretsOf, withoutSecrets } from '../../pod/secretsOf.ts';
import type { ApiRequest, KubernetesClient } from '../client/client.ts';
import { KubernetesError } from '../client/errors.ts';

/**
 * The client for one create: what it throws quotes none of the request's values. The API server's own quotations are cut
 * out of every answer; an admission webhook words its denial as it likes, and that text is worth showing.
 */
export function redactingClient(
  client: KubernetesClient,
  request: CreateRequest,
  config: Pick<Config, 'tcp_tunnel'>,
): KubernetesClient {
  const keys = keysOf(config);
  return {
    stream: (call) => client.stream(call),
    close: () => client.close(),
    request: async <T>(call: ApiRequest<T>) => {
      try {
        return await client.request(call);
      } catch (error) {
        throw error instanceof KubernetesError ? withoutValues(error, [...keys, ...secretsOf(request)]) : error;
      }
    },
  };
}

/** The gateway's key is in the bastion's Secret: whole, by line and as base64. */
function keysOf(config: Pick<Config, 'tcp_tunnel'>): readonly string[] {
  const { privateKey } = tunnelSettings(config) ?? {};
  if (privateKey === undefined) return [];
  const lines = privateKey.split('\n').filter((line) => line !== '' && !line.startsWith('-----'));
  return [privateKey, Buffer.from(privateKey).toString('base64'), ...lines];
}

function withoutValues(error: KubernetesError, secrets: readonly string[]): KubernetesError {
  const { details } = error;
  const causes = details.causes?.map((cause) => ({
    ...cause,
    ...(cause.message !== undefined && { message: withoutSecrets(cause.message, secrets) }),
  }));
  return error.reworded(withoutSecrets(error.message, secrets), { ...details, ...(causes && { causes }) });
}
