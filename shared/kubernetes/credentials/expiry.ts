import { X509Certificate } from 'node:crypto';
import type { Expiry } from '../../backend/figures.ts';
import { toRecord } from '../../record.ts';
import type { Headers } from './kubeconfig.ts';
import type { ServerAccess } from './serverAccess.ts';

/**
 * When the certificates and the token of an access expire. A token that is not a JSON Web Token has no expiry, unless an exec plugin gave one.
 * @param tokenExpiresAt the expiry by the exec plugin, in milliseconds since 1970
 */
export function expiriesOf({ tls, headers }: Pick<ServerAccess, 'tls' | 'headers'>, tokenExpiresAt?: number): Expiry[] {
  const found: readonly (readonly [what: string, at: number | undefined])[] = [
    ['client certificate', tls.cert === undefined ? undefined : endOf(pemsIn(tls.cert)[0])],
    // One valid CA certificate is enough, so the latest expiry of the bundle counts.
    ['authority', tls.ca === undefined ? undefined : latest(pemsIn(tls.ca).map(endOf))],
    ['token', tokenExpiresAt ?? endOfToken(headers.authorization)],
  ];
  return found.flatMap(([what, at]) => (at === undefined ? [] : [{ what, at }]));
}

const pemsIn = (text: string): readonly string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];

function latest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** The expiry of a certificate in milliseconds since 1970; undefined if the PEM cannot be parsed. */
function endOf(pem: string | undefined): number | undefined {
  try {
    return pem === undefined ? undefined : Date.parse(new X509Certificate(pem).validTo);
  } catch {
    return undefined;
  }
}

/** `exp` of a JSON Web Token (RFC 7519), in milliseconds since 1970. The signature is not verified: the token is the plugin's own. */
function endOfToken(authorization: Headers[string] | undefined): number | undefined {
  if (typeof authorization !== 'string') return undefined;
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization) ?? [];
  if (payload === undefined) return undefined;
  try {
    const { exp } = toRecord(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    // An opaque token that only looks like a JSON Web Token.
    return undefined;
  }
}
