import { X509Certificate } from 'node:crypto';
import { error, type Finding, ok, warning } from './checkFinding.ts';

const soonDays = 14;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Whether a certificate has expired, or expires within 14 days.
 * @param what the name of the certificate in the text, such as `the client certificate`
 * @param now milliseconds since 1970
 */
export function judgeCertificate(
  subject: string,
  what: string,
  pem: string | Buffer,
  now: number,
  remedy: string,
): Finding {
  const { validTo } = new X509Certificate(pem);
  const days = Math.floor((Date.parse(validTo) - now) / dayMs);
  if (days < 0) return error(subject, `${what} ended on ${validTo}`, remedy);
  if (days < soonDays) return warning(subject, `${what} ends in ${days} days, on ${validTo}`, remedy);
  return ok(subject, `${what} is good until ${validTo}`);
}
