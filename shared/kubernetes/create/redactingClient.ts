import type { Config, CreateRequest } from '../../../schemas/generated/types.ts';
import { tunnelSettings } from '../../config/tunnelSettings.ts';
import { secretsOf, withoutSecrets } from '../../pod/secretsOf.ts';
import type { ApiRequest, KubernetesClient } from '../client/client.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import type { ChildObject } from '../manifest/remoteObjects.ts';

/**
 * The client of one create: its errors contain none of the request's values. Every client cuts out the values that the API server quotes. The
 * denial of an admission webhook is free text that is worth showing, so only the known values are redacted in it.
 */
export function redactingClient(
  client: KubernetesClient,
  request: CreateRequest,
  children: readonly ChildObject[] = [],
  config?: Pick<Config, 'tcp_tunnel'>,
): KubernetesClient {
  // Collected when there is an error to look them up in: most creates have none.
  const secrets = () => [...keysOf(config), ...secretsOf(request), ...contentsOf(children)];
  return {
    stream: (call) => client.stream(call),
    close: () => client.close(),
    request: async <T>(call: ApiRequest<T>) => {
      try {
        return await client.request(call);
      } catch (error) {
        throw error instanceof KubernetesError ? withoutValues(error, secrets()) : error;
      }
    },
  };
}

/** The gateway's private SSH key, which is in the bastion's Secret: whole, by line and as base64. */
function keysOf(config: Pick<Config, 'tcp_tunnel'> | undefined): readonly string[] {
  const { privateKey } = (config && tunnelSettings(config)) ?? {};
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

/** The values in the Secrets made for the pod, as base64 and decoded. Some of them are not in the request itself. */
function contentsOf(children: readonly ChildObject[]): readonly string[] {
  const encoded = children
    .filter(({ kind }) => kind === 'Secret')
    .flatMap(({ data }) => Object.values(data ?? {}).filter((value) => typeof value === 'string' && value.length >= 8));
  return encoded.flatMap((value) => [value, Buffer.from(value, 'base64').toString()]);
}
