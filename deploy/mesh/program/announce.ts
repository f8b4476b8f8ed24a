import type { Log } from './meshLog.ts';
import type { Verdict } from './tunnelReadiness.ts';

/** A tunnel that just begins is not ready for a moment, and nobody wants to read of that. */
const patienceMs = 3000;

/** Logs when the tunnel begins or ceases to carry traffic, and each new reason why it does not. */
export function createAnnouncement(log: Log, startedAt: number): (verdict: Verdict, at: number) => void {
  let last: string | undefined;
  return (verdict, at) => {
    const now = verdict.ready ? 'ready' : verdict.why;
    if (now === last || (last === undefined && !verdict.ready && at - startedAt < patienceMs)) return;
    last = now;
    if (verdict.ready) log.info('the tunnel carries traffic');
    else log.warning(`the tunnel carries no traffic: ${verdict.why}`);
  };
}
