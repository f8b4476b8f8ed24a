import type { MeshFile } from '../../../schemas/generated/types.ts';
import { carrierEvent, refusal, unreachable } from './carrierLog.ts';
import type { MeshLog } from './meshLog.ts';

/**
 * Reads the carrier's log lines, and reports why there is no connection. If the server refuses a carrier of WireGuard, the carrier is ended
 * and started again after a wait. Otherwise it would retry the same packet at once, thousands of times a second.
 */
export function createCarrierLogReader(
  { carrier, wireguard }: MeshFile,
  log: MeshLog,
  onTrouble: (why: string) => void,
) {
  let secured = false;
  let said: string | undefined;

  return (line: string, fail: (why: string) => void): void => {
    const event = carrierEvent(line);
    if (!event) return;
    if (event.kind === 'securing') secured = true;
    if (event.kind === 'refused') {
      const why = refusal(carrier, event.status);
      onTrouble(why);
      if (wireguard) fail(why);
    }
    if (event.kind === 'unreachable') onTrouble(unreachable(carrier, secured));
    if (event.kind === 'refused' || event.kind === 'unreachable') secured = false;
    if (event.kind !== 'message' || event.text === said) return;
    said = event.text;
    log.warning(`carrier: ${event.text}`);
  };
}
