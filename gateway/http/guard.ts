import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { PluginError } from '../../shared/interlink/errors.ts';
import { isLoopback } from '../listeners/address.ts';
import type { BearerCheck } from './bearer.ts';

/** What is checked in a request's head before its body is read. */
export interface Guard {
  /** Where a browser may run that sends requests here: on this machine only (also through a port that SSH forwards to a socket), or anywhere. */
  readonly browsers: 'loopback' | 'network';
  readonly bearer?: BearerCheck | undefined;
}

/**
 * Refuses a request whose head says that it must not be answered.
 * @throws PluginError `unsupported_media`, `forbidden` or `unauthenticated`
 */
export function admit(headers: IncomingHttpHeaders, guard: Guard, isPublic: boolean): void {
  refuseEncodedBody(headers['content-encoding']);
  refuseForeignName(headers, guard.browsers);
  refuseForeignPage(headers, guard.browsers);
  if (guard.bearer && !isPublic && !guard.bearer.isCarriedBy(headers.authorization))
    throw new PluginError('unauthenticated', `this plugin asks for a bearer token (${guard.bearer.option})`);
}

/** interLink never sends a compressed body, and one could be a decompression bomb. */
function refuseEncodedBody(encoding: string | undefined): void {
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw new PluginError('unsupported_media', 'the body must be sent without a content encoding');
}

/**
 * A foreign page can point its own host name at 127.0.0.1 (DNS rebinding). Its GETs then carry no Origin, so only Host shows it. Allowed are
 * IP addresses, which cannot be pointed elsewhere, and names without a dot, such as interLink's `unix`, which a stranger cannot register.
 */
function refuseForeignName({ host = '' }: IncomingHttpHeaders, browsers: Guard['browsers']): void {
  if (browsers === 'network' || !host.includes('.') || isIP(nameOf(host)) !== 0) return;
  throw new PluginError('forbidden', 'Host is the name of another machine: ask for 127.0.0.1 or localhost');
}

/**
 * Only pages of this listener's own origin may call it. On loopback, Host must be a loopback name as well: otherwise a foreign page could
 * point its own name at 127.0.0.1 and have the same origin (DNS rebinding).
 */
function refuseForeignPage({ origin, host = '' }: IncomingHttpHeaders, browsers: Guard['browsers']): void {
  if (origin === undefined) return;
  const sameOrigin = origin === `http://${host}` || origin === `https://${host}`;
  if (sameOrigin && (browsers === 'network' || isLoopback(nameOf(host)))) return;
  throw new PluginError('forbidden', 'pages of another origin may not call this plugin');
}

const nameOf = (host: string) => host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
