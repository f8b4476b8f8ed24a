import { DeadlinePassed } from '../../async/deadline.ts';
import { type ErrorCode, PluginError } from '../../interlink/errors.ts';
import { CredentialsError } from '../credentials/kubeconfig.ts';
import { isNamespaceTerminating, KubernetesError } from './kubernetesError.ts';

/** The plugin's error code for an HTTP status of the remote cluster. */
const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'refused',
  401: 'unavailable',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  422: 'refused',
  429: 'unavailable',
  503: 'unavailable',
  504: 'upstream_timeout',
};

const codeOfReason: Readonly<Record<string, ErrorCode>> = {
  Unreachable: 'unavailable',
  TimedOut: 'upstream_timeout',
  Garbled: 'upstream_failed',
  Aborted: 'unavailable',
};

/**
 * Turns any failure into an error with one line of text: what could not be done, why, and what to do.
 * @param what the failed operation, such as `create pod default/web`
 */
export function toPluginError(error: unknown, what: string): PluginError {
  if (error instanceof PluginError) return error;
  if (error instanceof DeadlinePassed)
    return new PluginError('upstream_timeout', `${what}: the remote cluster did not answer in time`, { cause: error });
  if (error instanceof CredentialsError)
    return new PluginError('unavailable', `${what}: ${error.message}`, { cause: error });
  if (!(error instanceof KubernetesError))
    return new PluginError('internal', `${what}: internal error`, { cause: error });
  return new PluginError(toCode(error), `${what}: ${textFor(error)}`, { cause: error });
}

const unauthorized =
  '401 Unauthorized: the remote cluster did not accept our credentials: check the users section of the remote kubeconfig (token, client certificate or exec plugin)';

function toCode(error: KubernetesError): ErrorCode {
  if (isNamespaceTerminating(error)) return 'unavailable';
  if (error.status === 0) return codeOfReason[error.reason] ?? 'upstream_failed';
  return codeOfStatus[error.status] ?? 'upstream_failed';
}

function textFor(error: KubernetesError): string {
  const { status, message } = error;
  if (status === 0) return message;
  if (isNamespaceTerminating(error)) return 'its remote namespace is being deleted: try again when it is gone';
  if (status === 401) return `${unauthorized}${/, and not renewed: .*$/.exec(message)?.[0] ?? ''}`;
  if (status === 403) return `the remote cluster forbids it: ${message}`;
  if (status === 429) return `the remote cluster is overloaded (429): ${message}`;
  if (status >= 500) return `the remote cluster failed (${status}): ${message}`;
  return `the remote cluster refused (${status}): ${message}`;
}
