import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { PluginError } from '../../shared/interlink/errors.ts';
import { isLoopback } from '../listeners/address.ts';
import type { BearerCheck } from './bearer.ts';

/** What a request has to show before its body is read. */
export interface Guard {
  /** From where a browser may be made to send requests here: from this machine, as by a port that SSH forwards to a unix socket, or from anywhere. */
  readonly browsers: 'loopback' | 'network';
  readonly bearer?: BearerCheck | undefined;
}

/**
 * Refuses what must not be answered.
 * @throws PluginError `unsupported_media`, `forbidden` or `unauthenticated`
 */
export function admit(headers: IncomingHttpHeaders, guard: Guard, isPublic: boolean): void {
  refuseEncodedBody(headers['content-encoding']);
  refuseForeignName(headers, guard.browsers);
  refuseForeignPage(headers, guard.browsers);
  if (guard.bearer && !isPublic && !guard.bearer.isCarriedBy(headers.authorization))
    throw new PluginError('unauthenticated', `this plugin asks for a bearer token (${guard.bearer.option})`);
}

/** A compressed body is at best not ours and at worst a bomb: interLink never sends one. */
function refuseEncodedBody(encoding: string | undefined): void {
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw new PluginError('unsupported_media', 'the body must be sent without a content encoding');
}

/**
 * A foreign page can point its own name at 127.0.0.1 (DNS rebinding), and its GETs then carry no Origin: only Host tells. An address cannot be
 * pointed elsewhere, nor can a name without a dot, as interLink's `unix`, by a stranger.
 */
function refuseForeignName({ host = '' }: IncomingHttpHeaders, browsers: Guard['browsers']): void {
  if (browsers === 'network' || !host.includes('.') || isIP(nameOf(host)) !== 0) return;
  throw new PluginError('forbidden', 'Host is the name of another machine: ask for 127.0.0.1 or localhost');
}

/**
 * Only pages of this very listener may call it. On loopback the name must be a loopback one as well: otherwise a foreign
 * page could point its own name at 127.0.0.1 and be of the same origin (DNS rebinding).
 */
function refuseForeignPage({ origin, host = '' }: IncomingHttpHeaders, browsers: Guard['browsers']): void {
  if (origin === undefined) return;
  const sameOrigin = origin === `http://${host}` || origin === `https://${host}`;
  if (sameOrigin && (browsers === 'network' || isLoopback(nameOf(host)))) return;
  throw new PluginError('forbidden', 'pages of another origin may not call this plugin');
}

const nameOf = (host: string) => host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
