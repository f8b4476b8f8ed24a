import type { Readable } from 'node:stream';
import type { Config } from '../../../schemas/generated/types.ts';
import type { Clock } from '../../async/clock.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { Call } from '../backend.ts';
import { pump } from './pump.ts';

/** The logs being followed. */
export interface FollowPool {
  /**
   * Opens one more. The virtual kubelet keeps a follow open whose user has left for as long as the container says nothing
   * (contract.md 3.2): when there are too many, the one that was silent the longest gives way.
   * @throws PluginError `unavailable` when every one has moved in the last minute
   */
  open(generate: (signal: AbortSignal) => AsyncIterable<Buffer>, call: Call): Readable;
}

interface Follow {
  readonly stream: Readable;
  /** Clock time of its last byte, or of its opening. */
  movedAt: number;
}

const leastSilenceMs = 60_000;

export function createFollowPool(options: Pick<Config['logs'], 'max_follows'>, clock: Clock): FollowPool {
  const open = new Set<Follow>();

  const makeRoom = ({ log }: Call) => {
    const most = options.max_follows;
    if (open.size < most) return;
    const [quietest] = [...open].sort((a, b) => a.movedAt - b.movedAt);
    const silentMs = quietest === undefined ? 0 : clock.now() - quietest.movedAt;
    if (quietest === undefined || silentMs < leastSilenceMs)
      throw new PluginError('unavailable', `${most} logs are followed already (logs.max_follows)`);
    log.info('follow gave way', { silentSeconds: Math.round(silentMs / 1000), most });
    open.delete(quietest);
    // Not a clean end, which would say that the container has ended.
    quietest.stream.destroy(new PluginError('unavailable', 'too many logs are followed, and this one was silent'));
  };

  return {
    open: (generate, call) => {
      makeRoom(call);
      const noting = async function* (signal: AbortSignal) {
        for await (const bytes of generate(signal)) {
          follow.movedAt = clock.now();
          yield bytes;
        }
      };
      const follow: Follow = { stream: pump(noting, call.signal), movedAt: clock.now() };
      open.add(follow);
      follow.stream.once('close', () => open.delete(follow));
      return follow.stream;
    },
  };
}
