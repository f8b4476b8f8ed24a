import type { Clock } from '../../async/clock.ts';
import type { Fields } from '../../record.ts';
import { CredentialsError } from './kubeconfig.ts';

/** A provider renews its token by itself; asking it more often than this would only cost. */
const askEveryMs = 30_000;

/** The Authorization header of a legacy `auth-provider` (oidc), kept fresh by client-node. */
export interface ProviderSource {
  current(): Promise<string>;
  /** The server refused the header: ask the provider next time. */
  forget(): void;
}

/**
 * client-node knows OpenID Connect; it is loaded only for a kubeconfig that needs it. Its `gcp` and `azure` were removed from Kubernetes 1.26 and are
 * not in our bundles: exec plugins replaced them.
 * @throws CredentialsError for any other provider
 */
export async function createProviderSource(authProvider: Fields, clock: Clock): Promise<ProviderSource> {
  if (authProvider.name !== 'oidc')
    throw new CredentialsError(
      `the kubeconfig's auth-provider ${String(authProvider.name)} is not supported: use its exec plugin, a token or a client certificate`,
    );
  const { createHeaderSource } = await import('./openIdConnect.ts');
  const readHeader = createHeaderSource(authProvider);
  let held: { readonly header: string; readonly until: number } | undefined;
  const ask = async (): Promise<string> => {
    const header = await readHeader().catch((cause: unknown) => {
      throw new CredentialsError('the OpenID Connect issuer of the kubeconfig did not renew the token', {
        cause,
        transient: true,
      });
    });
    if (header === undefined)
      throw new CredentialsError(
        'the OpenID Connect token of the kubeconfig has expired and cannot be renewed: log in again',
      );
    held = { header, until: clock.now() + askEveryMs };
    return header;
  };
  return {
    current: async () => (held !== undefined && clock.now() < held.until ? held.header : ask()),
    forget: () => {
      held = undefined;
    },
  };
}
