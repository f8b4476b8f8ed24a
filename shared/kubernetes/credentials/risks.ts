import { stat } from 'node:fs/promises';
import type { Config } from '../../../schemas/generated/types.ts';
import type { Logger } from '../../logger.ts';
import { CredentialsError, type Target } from './kubeconfig.ts';
import { hostOf, isLoopback } from './proxy.ts';

/**
 * Refuses a target that k8s.exec_plugins or k8s.insecure_skip_tls_verify forbids.
 * @throws CredentialsError naming the option
 */
export function assertAllowed(
  { cluster, user }: Target,
  server: URL,
  expectsAnyName: boolean,
  k8s: Config['k8s'],
): void {
  if (k8s.exec_plugins === 'forbid' && user.exec !== undefined)
    throw new CredentialsError('the kubeconfig runs an exec plugin, and k8s.exec_plugins forbids it');
  if (k8s.insecure_skip_tls_verify === 'allow') return;
  if (cluster.skipVerify || expectsAnyName)
    throw new CredentialsError(
      "the server's certificate would not be verified, and k8s.insecure_skip_tls_verify forbids that: give its CA instead",
    );
  if (isPlainText(server))
    throw new CredentialsError(
      `the server ${server.origin} is not https, and k8s.insecure_skip_tls_verify forbids that`,
    );
}

/** Logs a warning for everything in a kubeconfig that is allowed but risky. */
export async function warnOfRisks(target: Target, server: URL, file: string | undefined, log: Logger): Promise<void> {
  const { cluster, user } = target;
  if (cluster.skipVerify && server.protocol === 'https:')
    log.warn('tls not verified', {
      server: server.origin,
      message: 'anybody on the way can read and change everything: give the CA of the API server instead',
    });
  if (isPlainText(server))
    log.warn('api server not encrypted', {
      server: server.origin,
      message: 'credentials and pods travel in plain text',
    });
  if (typeof user.exec?.command === 'string')
    log.warn('exec plugin used', {
      command: user.exec.command,
      message: 'the kubeconfig runs a program of this machine',
    });
  if (file === undefined) return;
  const { mode, uid } = await stat(file);
  // The file of a mounted Secret belongs to root, and the plugin reads it as a member of its group (fsGroup of Kubernetes, LoadCredential of
  // systemd). So group access is a risk only for a file of the plugin's own user.
  const others = uid === process.getuid?.() ? 0o077 : 0o007;
  if ((mode & others) === 0) return;
  log.warn('kubeconfig open to others', {
    file,
    mode: (mode & 0o777).toString(8).padStart(4, '0'),
    message: 'other users of this machine can use it: chmod 600',
  });
}

function isPlainText(server: URL): boolean {
  return server.protocol === 'http:' && !isLoopback(hostOf(server));
}
