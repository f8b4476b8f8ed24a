import type { MeshLog } from './meshLog.ts';
import type { Verdict } from './tunnelReadiness.ts';

/** A tunnel is not ready in the first moments after its start; that is not logged. */
const patienceMs = 3000;

/** Logs when the tunnel begins to carry traffic, when it stops, and each new reason why it carries none. Times are in milliseconds. */
export function createAnnouncement(log: MeshLog, startedAt: number): (verdict: Verdict, at: number) => void {
  let last: string | undefined;
  return (verdict, at) => {
    const now = verdict.ready ? 'ready' : verdict.why;
    if (now === last || (last === undefined && !verdict.ready && at - startedAt < patienceMs)) return;
    last = now;
    if (verdict.ready) log.info('the tunnel carries traffic');
    else log.warning(`the tunnel carries no traffic: ${verdict.why}`);
  };
}
