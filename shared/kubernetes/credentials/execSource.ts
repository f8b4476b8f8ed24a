import type { Clock } from '../../async/clock.ts';
import type { Logger } from '../../logger.ts';
import type { Access } from './access.ts';
import { type ExecCredential, type ExecPlugin, runExecPlugin } from './execPlugin.ts';

/** The current credential of an exec plugin, renewed ahead of its end. */
export interface ExecSource {
  /** At once while a credential is valid; else after the plugin ran. @throws CredentialsError */
  current(): Promise<ExecCredential>;
  /** The server refused the credential in `used`: runs the plugin unless another call already did, or did so moments ago. @throws CredentialsError */
  renew(used: Access): Promise<void>;
  /** As the plugin said of the credential that is held, in milliseconds since 1970. */
  readonly expiresAt: number | undefined;
  close(): void;
}

interface ExecSourceOptions {
  readonly plugin: ExecPlugin;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The last fifth of a credential's life is left for renewing it, but no more than 5 minutes. */
const renewalShare = 0.2;
const longestRenewalMs = 300_000;
const retryMs = 15_000;
/** A server that refuses every credential must not make us a fork bomb. */
const shortestPauseMs = 5_000;
const longestTimerMs = 24 * 3600 * 1000;

/** Whether a request was sent with this very credential. */
function isUsedBy({ headers, tls }: Access, { token, cert }: ExecCredential): boolean {
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
    // Unreferenced: renewing a credential is no reason for a process to live.
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
