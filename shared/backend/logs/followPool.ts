import type { Readable } from 'node:stream';
import type { Config } from '../../../schemas/generated/types.ts';
import type { Clock } from '../../async/clock.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { Call } from '../backend.ts';
import { pump } from './pump.ts';

/** The logs being followed. */
export interface FollowPool {
  /**
   * Opens one more. After its user has left, the virtual kubelet keeps a follow open until the container writes again (contract.md 3.2). So
   * when `logs.max_follows` is reached, the follow that was silent the longest is closed.
   * @param explain makes the error of the stream out of what `generate` throws
   * @throws PluginError `unavailable` when every open follow had output in the last minute
   */
  open(
    generate: (signal: AbortSignal) => AsyncIterable<Buffer>,
    call: Call,
    explain?: (error: unknown) => unknown,
  ): Readable;
}

interface Follow {
  readonly stream: Readable;
  /** When its last bytes came, or when it was opened; milliseconds of the clock. */
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
    // An error, not a clean end: a clean end would say that the container has terminated.
    quietest.stream.destroy(new PluginError('unavailable', 'too many logs are followed, and this one was silent'));
  };

  return {
    open: (generate, call, explain = (error) => error) => {
      makeRoom(call);
      const noting = async function* (signal: AbortSignal) {
        try {
          for await (const bytes of generate(signal)) {
            follow.movedAt = clock.now();
            yield bytes;
          }
        } catch (error) {
          throw explain(error);
        }
      };
      const follow: Follow = { stream: pump(noting, call.signal), movedAt: clock.now() };
      open.add(follow);
      follow.stream.once('close', () => open.delete(follow));
      return follow.stream;
    },
  };
}
