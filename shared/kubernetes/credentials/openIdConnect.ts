import type { RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import type { Fields } from '../../record.ts';

/**
 * Makes a function that asks client-node for the Authorization header of an `auth-provider: oidc`. An expired token is renewed at its issuer. The
 * header is undefined when it cannot be renewed; the function rejects when the issuer does not answer. Imported only when a kubeconfig needs it.
 */
export function createHeaderSource(authProvider: Fields): () => Promise<string | undefined> {
  const kubeconfig = new KubeConfig();
  kubeconfig.loadFromOptions({
    clusters: [{ name: 'remote', server: 'https://unused.invalid', skipTLSVerify: false }],
    users: [{ name: 'user', authProvider: { ...authProvider } }],
    contexts: [{ name: 'remote', cluster: 'remote', user: 'user' }],
    currentContext: 'remote',
  });
  return async () => {
    const options: RequestOptions = {};
    await kubeconfig.applyToHTTPSOptions(options);
    const { headers } = options;
    const value = headers !== undefined && 'Authorization' in headers ? headers.Authorization : undefined;
    return typeof value === 'string' ? value.trim() : undefined;
  };
}
