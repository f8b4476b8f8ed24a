import type { Clock } from '../../async/clock.ts';
import type { Logger } from '../../logger.ts';
import { type ExecCredential, type ExecPlugin, runExecPlugin } from './execPlugin.ts';
import type { ServerAccess } from './serverAccess.ts';

/** The current credential of an exec plugin, renewed before it expires. */
export interface ExecSource {
  /** Answers at once while a credential is valid; else runs the plugin. @throws CredentialsError */
  current(): Promise<ExecCredential>;
  /**
   * For a server that refused the credential in `used`: runs the plugin, unless the credential was renewed since, or the plugin ran in the last 5 s.
   * @throws CredentialsError, also the one of that last run
   */
  renew(used: ServerAccess): Promise<void>;
  /** The expiry of the held credential, in milliseconds since 1970; undefined if it has none, or none is held. */
  readonly expiresAt: number | undefined;
  close(): void;
}

interface ExecSourceOptions {
  readonly plugin: ExecPlugin;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A credential is renewed in the last fifth of its lifetime, at most 5 minutes before it expires. */
const renewalShare = 0.2;
const longestRenewalMs = 300_000;
const retryMs = 15_000;
/** After a refused credential the plugin is not run more often than this: a server may refuse every credential. */
const shortestPauseMs = 5_000;
const longestTimerMs = 24 * 3600 * 1000;

/** Whether a request was sent with this very credential. */
function isUsedBy({ headers, tls }: ServerAccess, { token, cert }: ExecCredential): boolean {
  const isToken = token === undefined || headers.authorization === `Bearer ${token}`;
  return isToken && (cert === undefined || tls.cert === cert);
}

export function createExecSource({ plugin, env, clock, log }: ExecSourceOptions): ExecSource {
  const closing = new AbortController();
  let held: { readonly credential: ExecCredential; readonly endsAt: number } | undefined;
  let running: Promise<ExecCredential> | undefined;
  let lastFailure: unknown;
  let lastRunAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const runOnce = async (): Promise<ExecCredential> => {
    try {
      const credential = await runExecPlugin(plugin, env, closing.signal);
      const lifeMs = (credential.expiresAt ?? Number.POSITIVE_INFINITY) - Date.now();
      held = { credential, endsAt: clock.now() + lifeMs };
      renewIn(lifeMs - Math.min(longestRenewalMs, lifeMs * renewalShare));
      lastFailure = undefined;
      return credential;
    } catch (error) {
      lastFailure = error;
      throw error;
    } finally {
      lastRunAt = clock.now();
      running = undefined;
    }
  };
  const run = () => {
    running ??= runOnce();
    return running;
  };
  const renewAhead = async () => {
    try {
      await run();
    } catch (error) {
      log.warn('exec plugin failed', { message: error instanceof Error ? error.message : 'unknown' });
      renewIn(retryMs);
    }
  };
  const renewIn = (ms: number) => {
    clearTimeout(timer);
    if (closing.signal.aborted || ms === Number.POSITIVE_INFINITY) return;
    // Unreferenced, so that the timer does not keep the process from exiting.
    timer = setTimeout(renewAhead, Math.min(Math.max(ms, 1000), longestTimerMs)).unref();
  };

  return {
    current: async () => (held !== undefined && clock.now() < held.endsAt ? held.credential : run()),
    renew: async (used) => {
      if (held === undefined || !isUsedBy(used, held.credential)) return;
      const isTooSoon = running === undefined && clock.now() - lastRunAt < shortestPauseMs;
      if (!isTooSoon) await run();
      else if (lastFailure !== undefined) throw lastFailure;
    },
    get expiresAt() {
      return held?.credential.expiresAt;
    },
    close: () => {
      closing.abort();
      clearTimeout(timer);
    },
  };
}
