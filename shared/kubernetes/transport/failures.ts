import { KubernetesError } from '../errors.ts';
import type { Failure } from '../retry.ts';

/** Where a call went, for messages: never the path's query, never credentials. */
export interface Destination {
  readonly host: string;
  readonly proxy?: string | undefined;
}

/** OpenSSL's verdicts on a server's certificate, as Node names them. */
const untrusted: Readonly<Record<string, string>> = {
  UNABLE_TO_GET_ISSUER_CERT: 'unable to get issuer certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unable to get local issuer certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unable to verify the first certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'self-signed certificate in certificate chain',
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not yet valid',
  CERT_SIGNATURE_FAILURE: 'certificate signature failure',
  CERT_UNTRUSTED: 'certificate not trusted',
  INVALID_CA: 'invalid CA certificate',
};

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused: is the API server up, and the port right?',
  ENOTFOUND: 'its name cannot be resolved: check the server of the kubeconfig and the DNS',
  EAI_AGAIN: 'its name cannot be resolved now: check the DNS',
  ETIMEDOUT: 'the connection timed out: check the network and firewalls on the way',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out: check the network and firewalls on the way',
  EHOSTUNREACH: 'there is no route to it: check the network',
  ENETUNREACH: 'there is no route to it: check the network',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EMFILE: 'the plugin has no file descriptors left: raise its limit (ulimit -n)',
  ENFILE: 'the machine has no file descriptors left',
};

/** A try that ended without a usable answer. All such are worth another try: nothing says the server will not answer the next one. */
export function fromTransport(error: unknown, { host, proxy }: Destination): Failure {
  const at = proxy === undefined ? host : `${host} (through the proxy ${proxy})`;
  const { code, message } = describeCause(error);
  const fail = (reason: string, why: string): Failure => ({
    transient: true,
    error: new KubernetesError({ status: 0, reason, message: why }, { cause: error }),
  });
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return fail('TimedOut', `the API server at ${at} stopped answering`);
  if (code.startsWith('HPE_') || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return fail('Garbled', `the API server at ${at} answered something that is not HTTP (${code})`);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return fail('Unreachable', `TLS verify failed for ${at}: its certificate is for another name: ${altNameAdvice}`);
  const verdict = untrusted[code];
  if (verdict !== undefined) return fail('Unreachable', `TLS verify failed for ${at}: ${verdict}: ${caAdvice}`);
  if (/ALERT/.test(code))
    return fail('Unreachable', `the API server at ${at} ended the TLS handshake (${code}): ${certAdvice}`);
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO')
    return fail('Unreachable', `the server at ${at} does not speak TLS: check http or https in the kubeconfig`);
  const proxyStatus = /Proxy response \((\d+)\)/.exec(message)?.[1];
  if (proxyStatus !== undefined)
    return fail('Unreachable', `the proxy ${proxy ?? ''} answered ${proxyStatus} instead of connecting to ${host}`);
  return fail(
    'Unreachable',
    `the API server at ${at} cannot be reached: ${unreachable[code] ?? (code || 'unknown cause')}`,
  );
}

const caAdvice =
  'give its CA by certificate-authority(-data) in the kubeconfig or ssl_ca_cert in k8s.client_configuration, or set verify_ssl to false there';
const altNameAdvice = 'set tls-server-name in the kubeconfig or tls_server_name in k8s.client_configuration';
const certAdvice = 'check client-certificate and client-key in the kubeconfig';

/** Happy eyeballs wrap the failures of all addresses in an AggregateError with a code and no message. */
function describeCause(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code !== '' && code !== 'UND_ERR_PRX_TLS') return { code, message: error.message };
  if (error.cause instanceof Error) return describeCause(error.cause);
  return { code, message: error.message };
}
