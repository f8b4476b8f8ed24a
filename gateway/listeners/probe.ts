import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { connect } from 'node:tls';
import type { Address } from './address.ts';

/** The TLS handshake of a listener: none, one with its own certificate only, or one that requires a client certificate, too. */
export type Handshake = 'none' | 'server certificate' | 'client certificate';

export interface ProbeAnswer {
  readonly status: number;
  /** The beginning of the body, for people. */
  readonly text: string;
}

const mostText = 4096;

/** A listener on the wildcard address is reached by loopback. */
const reachable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * GETs `path` from a listener on this machine. If the listener requires a client certificate, which a probe does not have, the answer is 200
 * without a text as soon as the listener has shown its own certificate.
 * @throws Error when the listener does not answer within `timeoutMs`, or not at all
 */
export async function probe(
  address: Address,
  handshake: Handshake,
  path: string,
  timeoutMs: number,
): Promise<ProbeAnswer> {
  const to = address.kind === 'unix' ? { socketPath: address.path } : toTarget(address.host, address.port);
  const signal = AbortSignal.timeout(timeoutMs);
  if (handshake === 'client certificate' && 'host' in to) return shakeHands(to, signal);
  // Not verified: the certificate is for this machine's public name, and nothing secret is sent.
  const options = { ...to, path, agent: false as const, signal, rejectUnauthorized: false };
  const asking = handshake === 'none' ? request(options) : tlsRequest(options);
  const responding = once(asking, 'response');
  asking.end();
  const [response] = (await responding) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) if (text.length < mostText) text += String(chunk).slice(0, mostText);
  return { status: response.statusCode ?? 0, text };
}

const toTarget = (host: string, port: number) => ({ host: reachable[host] ?? host, port });

async function shakeHands(
  to: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  const socket = connect({ ...to, rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect', { signal });
    return { status: 200, text: '' };
  } finally {
    // The listener's alert about the missing client certificate comes after `secureConnect`.
    socket.on('error', () => undefined).destroy();
  }
}
