import type { Clock } from '../../async/clock.ts';
import type { Fields } from '../../record.ts';
import { CredentialsError } from './kubeconfig.ts';

/** How long a header is reused before client-node is asked again, which renews an expired token by itself. */
const askEveryMs = 30_000;

/** The Authorization header of a legacy `auth-provider` (oidc), renewed by client-node. */
export interface ProviderSource {
  current(): Promise<string>;
  /** Drops the held header, because the server refused it: the next `current` asks client-node. */
  forget(): void;
}

/**
 * client-node implements OpenID Connect; it is imported only for a kubeconfig that needs it. Its `gcp` and `azure` providers are not in the
 * plugin's bundles: Kubernetes 1.26 removed them in favour of exec plugins.
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
