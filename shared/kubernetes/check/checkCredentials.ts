import type { Config } from '../../../schemas/generated/types.ts';
import { systemClock } from '../../async/clock.ts';
import { waitUpTo } from '../../async/waitUpTo.ts';
import { judgeCertificate } from '../../certificate.ts';
import { error, type Finding, ok, warning } from '../../checkFinding.ts';
import type { Environment } from '../../environment.ts';
import type { Facts, Logger } from '../../logger.ts';
import { StartError } from '../../startError.ts';
import { serviceAccountFolder } from '../client/openClient.ts';
import { openCredentials } from '../credentials/credentials.ts';
import type { ServerAccess } from '../credentials/serverAccess.ts';

const subject = 'credentials';
const where = 'see k8s.kubeconfig_path, k8s.kubeconfig and k8s.client_configuration';

/** Opens the credentials, which runs an exec plugin once. Returns whether they can be used. `execMs` is how long that plugin may take. */
export async function* checkCredentials(
  k8s: Config['k8s'],
  env: Environment,
  execMs: number,
): AsyncGenerator<Finding, boolean> {
  const risks: Finding[] = [];
  const options = { clock: systemClock, log: noting(risks), env, serviceAccountFolder };
  const credentials = await openCredentials(k8s, options).catch(orStartError);
  if (credentials instanceof StartError) {
    yield error(subject, credentials.message, where);
    return false;
  }
  try {
    yield ok(subject, toText(credentials.facts));
    yield* risks;
    const current = credentials.current().catch(orStartError);
    if (!(await waitUpTo(current, execMs, systemClock))) {
      const text = `the exec plugin of the kubeconfig has not answered within ${execMs / 1000} s`;
      yield error(subject, text, 'run its command by hand as the user of the plugin; it must need no terminal');
      return false;
    }
    const access = await current;
    if (access instanceof StartError) {
      yield error(subject, access.message, 'run the exec plugin of the kubeconfig by hand as the user of the plugin');
      return false;
    }
    yield* checkCertificates(access, Date.now());
    return true;
  } finally {
    credentials.close();
  }
}

function orStartError(cause: unknown): StartError {
  if (cause instanceof StartError) return cause;
  throw cause;
}

/** @param now ms since 1970 */
export function* checkCertificates({ tls }: Pick<ServerAccess, 'tls'>, now: number): Generator<Finding> {
  for (const [what, pem] of [
    ['the client certificate', tls.cert],
    ['the authority of the API server', tls.ca],
  ] as const)
    if (pem !== undefined) yield judgeCertificate(subject, what, pem, now, 'put a new one into the kubeconfig');
}

/** A logger that turns warnings and errors into findings, and drops the rest. */
function noting(risks: Finding[]): Logger {
  const nothing = () => undefined;
  const note = (event: string, { message, ...facts }: Facts = {}) =>
    void risks.push(warning(subject, `${event} (${toText(facts)})`, String(message ?? where)));
  return { debug: nothing, info: nothing, warn: note, error: note };
}

const toText = (facts: Facts): string =>
  Object.entries(facts)
    .flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name} ${value}`]))
    .join(', ');
