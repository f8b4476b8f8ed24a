import type { Clock } from '../../async/clock.ts';
import type { Deadline } from '../../async/deadline.ts';

const terminatingPollMs = 500;

/** The pause between two tries while a namespace is terminating; it ends early with the deadline, which is thrown. */
export function pauseWhileTerminating({ signal }: Pick<Deadline, 'signal'>, clock: Clock): Promise<void> {
  return clock.sleep(terminatingPollMs, signal);
}
