import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { Config } from '../../schemas/generated/types.ts';
import { judgeCertificate } from '../../shared/certificate.ts';
import { error, type Finding, ok, warning } from '../../shared/checkFinding.ts';
import type { Environment } from '../../shared/environment.ts';
import { StartError } from '../../shared/startError.ts';
import { createAuthorize } from '../router/authorize.ts';
import { routedOf } from '../router/routed.ts';
import { readTls } from '../router/router.ts';

const subject = 'routes';
/** Milliseconds to wait for an answer. */
const askMs = 5_000;

/** Checks that the functions that answer endpoints can be reached, and their certificates. Nothing is sent that they act on. */
export async function* checkRoutes(config: Pick<Config, 'routes'>, env: Environment): AsyncGenerator<Finding> {
  const routed = routedOf(config);
  if (routed.size === 0) return;
  let tls: ReturnType<typeof readTls>;
  try {
    tls = readTls(config.routes);
    createAuthorize(config.routes, routed.values(), env);
  } catch (cause) {
    if (!(cause instanceof StartError)) throw cause;
    yield error(subject, cause.message, 'see the options of section routes');
    return;
  }
  for (const [endpoint, url] of routed) yield* checkRoute(endpoint, url, tls);
}

async function* checkRoute(endpoint: string, url: URL, tls: ReturnType<typeof readTls>): AsyncGenerator<Finding> {
  try {
    // Functions act on POST only. Without credentials, a 401 or 403 also shows that the URL is answered.
    const asking = request(url, { ...tls, method: 'GET', agent: false, signal: AbortSignal.timeout(askMs) });
    const responding = once(asking, 'response');
    asking.end();
    const [response] = (await responding) as [IncomingMessage];
    const shown = (response.socket as TLSSocket).getPeerX509Certificate();
    response.resume();
    const status = response.statusCode ?? 0;
    if (status >= 500)
      yield warning(subject, `${endpoint}: ${url.host} answers ${status}`, 'look at the function and its platform');
    else yield ok(subject, `${endpoint}: ${url.host} answers`);
    if (shown !== undefined)
      yield judgeCertificate(
        subject,
        `the certificate of ${url.host}`,
        shown.toString(),
        Date.now(),
        'have it renewed where the function runs',
      );
  } catch (cause) {
    const code = codeOf(cause);
    yield error(subject, `${endpoint}: ${url.host} cannot be reached (${code})`, remedyFor(code));
  }
}

const codeOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return 'unknown';
  if (cause.name === 'AbortError' || cause.name === 'TimeoutError') return `no answer within ${askMs / 1000} s`;
  return 'code' in cause ? String(cause.code) : cause.name;
};

function remedyFor(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'have its certificate renewed where the function runs';
  if (/CERT|SELF_SIGNED|ISSUER|ALTNAME|VERIFY/.test(code))
    return 'name its CA in routes.ca_file, and the host that its certificate is for in the URL';
  if (code === 'ENOTFOUND') return 'correct the host in the URL';
  return 'look at the URL, and at firewalls on the way';
}
