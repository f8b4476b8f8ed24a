import { KubernetesError } from '../kubernetesError.ts';

/** One failed try of a call. */
export interface FailedTry {
  readonly error: KubernetesError;
  /** What may be out of date, and is read again once before the failure counts. */
  readonly stale?: Stale;
}

/** `credential`: what authenticates the plugin to the server. `trust`: the CA by which the plugin verifies the server. */
export type Stale = 'credential' | 'trust';

/** The destination of a call, for messages: never with the query, never with credentials. */
export interface Destination {
  readonly host: string;
  readonly proxy?: string | undefined;
}

/** OpenSSL's errors about a server's certificate, by Node's names. Only `CERT_NOT_YET_VALID` passes with time, for a certificate made just now. */
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
const notYetValid = 'CERT_NOT_YET_VALID';

/** TLS alerts that stay the same until an operator changes something. Any other alert is a problem of the server, and counts as transient. */
const finalAlert = /CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE|PROTOCOL_VERSION|INSUFFICIENT_SECURITY/;

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

/**
 * The failure for a try that ended without a usable answer. Most are transient: the server may answer the next try, and a name that does not
 * resolve may be an outage of the DNS. Not transient is what only an operator can change, such as a wrong CA or http instead of https.
 */
export function fromTransportError(error: unknown, { host, proxy }: Destination): FailedTry {
  const at = proxy === undefined ? host : `${host} (through the proxy ${proxy})`;
  const { code, message } = describeCause(error);
  const fail = (reason: string, why: string, transient = true): FailedTry => ({
    error: new KubernetesError({ status: 0, reason, message: why, transient }, { cause: error }),
  });
  const distrust = (why: string): FailedTry => ({
    ...fail('Unreachable', `TLS verify failed for ${at}: ${why}`, code === notYetValid),
    stale: 'trust',
  });
  if (/^(UND_)?ERR_(HEADERS|BODY)_TIMEOUT$/.test(code))
    return fail('TimedOut', `the API server at ${at} stopped answering`);
  if (code.startsWith('HPE_') || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return fail('Garbled', `the API server at ${at} answered something that is not HTTP (${code})`);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return distrust(`its certificate is for another name: ${altNameAdvice}`);
  const verdict = untrusted[code];
  if (verdict !== undefined) return distrust(`${verdict}: ${adviceOn[code] ?? caAdvice}`);
  if (/ALERT/.test(code)) {
    const why = `the API server at ${at} ended the TLS handshake (${code})`;
    if (!finalAlert.test(code)) return fail('Unreachable', why);
    return { ...fail('Unreachable', `${why}: ${certAdvice}`, false), stale: 'credential' };
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO')
    return fail('Unreachable', `the server at ${at} does not speak TLS: ${schemeAdvice}`, false);
  const proxyStatus = Number(/Proxy response \((\d+)\)/.exec(message)?.[1]);
  if (proxyStatus > 0) {
    const isPassing = proxyStatus >= 500 || proxyStatus === 429;
    const why = `the proxy ${proxy ?? ''} answered ${proxyStatus} instead of connecting to ${host}`;
    return fail('Unreachable', `${why}${isPassing ? '' : `: ${proxyAdvice}`}`, isPassing);
  }
  return fail(
    'Unreachable',
    `the API server at ${at} cannot be reached: ${unreachable[code] ?? (code || 'unknown cause')}`,
  );
}

const caAdvice =
  'give its CA by certificate-authority(-data) in the kubeconfig or ssl_ca_cert in k8s.client_configuration, or set verify_ssl to false there';
const altNameAdvice = 'set tls-server-name in the kubeconfig or tls_server_name in k8s.client_configuration';
const certAdvice = 'check client-certificate and client-key in the kubeconfig';
const proxyAdvice = 'check proxy-url in the kubeconfig or proxy in k8s.client_configuration, and its password';
const adviceOn: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'renew the certificate of the API server, or set the clock of this machine',
  CERT_NOT_YET_VALID: 'set the clock of this machine, or of the API server',
};
/** For a server that speaks TLS while the kubeconfig says http, or the other way round. */
export const schemeAdvice = 'check http or https in the kubeconfig';

/** The code and message of the first error in the chain of causes that has a code. Happy Eyeballs throws an AggregateError without a message. */
function describeCause(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'EPROTO') return { code: alertIn(error.message) ?? code, message: error.message };
  if (code !== '' && code !== 'UND_ERR_PRX_TLS') return { code, message: error.message };
  if (error.cause instanceof Error) return describeCause(error.cause);
  return { code, message: error.message };
}

/**
 * The TLS alert in the message of an EPROTO error, as the code that Node gives to an alert. Node sets that code only if the alert came while
 * the socket was read. While the socket was written to, the alert is only in the message:
 * `write EPROTO 40B7…:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:…`.
 */
function alertIn(message: string): string | undefined {
  const [, alert] = /:SSL routines:[^:]*:([^:]* alert [^:]*):/.exec(message) ?? [];
  return alert === undefined ? undefined : `ERR_SSL_${alert.toUpperCase().replaceAll(' ', '_')}`;
}
