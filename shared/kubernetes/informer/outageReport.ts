import type { Clock } from '../../async/clock.ts';
import type { Logger } from '../../logger.ts';
import { failureFactsOf, isKubernetesError } from '../client/kubernetesError.ts';
import { outageRemedyFor } from '../client/remedy.ts';

/** Logs outages of the remote cluster and refused credentials: one line a minute for all watches together, and one when the cause changes. */
export interface OutageReport {
  /** A watch of this path got no answer, a 401 or a 5xx. */
  note(path: string, error: unknown): void;
  /** A watch of this path was answered. */
  end(path: string): void;
}

const everyMs = 60_000;

export function createOutageReport(log: Logger, clock: Pick<Clock, 'now'>): OutageReport {
  let outage: { readonly since: number; readonly toldAt: number; readonly cause: string } | undefined;
  /** The paths whose watch has no answer. The outage ends when none is left. */
  const without = new Set<string>();

  const tell = (error: unknown, since: number) => {
    const { status, message } = isKubernetesError(error) ? error : { status: 0, message: String(error) };
    const isExec = message.includes('exec plugin');
    log.warn('remote cluster unreachable', {
      ...failureFactsOf(error),
      seconds: Math.round((clock.now() - since) / 1000),
      remedy: `${isExec ? 'run the exec plugin by hand as the user of the plugin; it must need no terminal' : outageRemedyFor(status)}; the command check says more`,
    });
  };

  return {
    note: (path, error) => {
      without.add(path);
      const now = clock.now();
      const cause = isKubernetesError(error) ? `${error.status} ${error.reason}` : String(error);
      const isNew = outage === undefined || outage.cause !== cause;
      if (outage !== undefined && !isNew && now - outage.toldAt < everyMs) return;
      outage = { since: outage?.since ?? now, toldAt: now, cause };
      tell(error, outage.since);
    },
    end: (path) => {
      if (outage === undefined || !without.delete(path) || without.size > 0) return;
      log.info('remote cluster answers again', { seconds: Math.round((clock.now() - outage.since) / 1000) });
      outage = undefined;
    },
  };
}
