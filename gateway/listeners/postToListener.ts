import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { connect } from 'node:tls';
import { StartError } from '../../shared/startError.ts';
import type { Address } from './address.ts';

/** One request to a listener on this machine, with the credentials that the listener may require. */
export interface ListenerRequest {
  readonly path: string;
  readonly body: Buffer;
  readonly session: string;
  readonly token?: string | undefined;
  /** PEM of the listener's own certificate, if it speaks TLS: the token is sent only to a listener that shows it. */
  readonly certificate?: Buffer | undefined;
  /** PEM of the client certificate, if the listener requires one. */
  readonly client?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
}

/** A listener on the wildcard address is reached by loopback. */
const reachable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Milliseconds for the connection and the TLS handshake. */
const connectMs = 4_000;

/**
 * Sends a request, and returns its response, whose body is still to be read.
 * @throws what connecting throws; StartError `configuration` when the peer shows another certificate than the listener's
 */
export async function postToListener(
  address: Address,
  listenerRequest: ListenerRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { path, body, session, token, certificate } = listenerRequest;
  const to = address.kind === 'unix' ? { socketPath: address.path } : { host: hostOf(address), port: address.port };
  const encrypted =
    to.host === undefined || certificate === undefined ? undefined : await shakeHands(to, listenerRequest, signal);
  const asking = request({
    // With an agent, `createConnection` would not be used.
    ...(encrypted === undefined ? { ...to, agent: false } : { createConnection: () => encrypted }),
    method: 'POST',
    path,
    signal,
    headers: {
      host: 'localhost',
      'content-type': 'application/json',
      'content-length': body.length,
      'interlink-http-session': session,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
  });
  const responding = once(asking, 'response', { signal });
  asking.end(body);
  const [response] = (await responding) as [IncomingMessage];
  return response;
}

const hostOf = ({ host }: Address & { kind: 'tcp' }) => reachable[host] ?? host;

/** The certificate is for this machine's public name and not for the address used here, so it is compared with the listener's file. */
async function shakeHands(
  to: { readonly host: string; readonly port: number },
  { certificate, client }: ListenerRequest,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = connect({ ...to, ...client, rejectUnauthorized: false });
  await once(socket, 'secureConnect', { signal: AbortSignal.any([signal, AbortSignal.timeout(connectMs)]) });
  const shown = socket.getPeerX509Certificate()?.fingerprint256;
  if (certificate !== undefined && shown === new X509Certificate(certificate).fingerprint256) return socket;
  socket.destroy();
  throw new StartError(
    'configuration',
    'what answers there has another certificate than app.tls_cert_file: nothing was sent',
  );
}
