import { readdirSync, readFileSync } from 'node:fs';
import type { Logger } from '../../shared/logger.ts';

/** Milliseconds between two checks. */
const everyMs = 2000;

/** From this share of the limit on a warning is logged, so that there is time to act. */
const tight = 0.9;

/** Milliseconds after which a state that lasts is logged again. */
const sayAgainMs = 60_000;

const folder = '/proc/self/fd';

/**
 * Logs when file descriptors run out. Node emits no event for it: with none left, libuv accepts a connection on a descriptor that it keeps in
 * reserve, and closes it (uv__emfile_trick), so that only clients notice. Without /proc nothing is watched.
 */
export function watchDescriptors(log: Logger): { stop(): void } {
  const limit = limitOf();
  let saidAt = Number.NEGATIVE_INFINITY;
  let state: State = 'enough';

  const look = () => {
    const now = stateOf(limit);
    const isNews = now !== state;
    state = now;
    if (!isNews && (state === 'enough' || performance.now() - saidAt < sayAgainMs)) return;
    saidAt = performance.now();
    if (state === 'enough') log.info('file descriptors are enough again', { limit });
    else if (state === 'tight') log.warn('file descriptors run short', { limit, remedy });
    else log.error('out of file descriptors: connections are closed unanswered', { limit, remedy });
  };

  if (limit === undefined) return { stop: () => undefined };
  const timer = setInterval(look, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}

const remedy = 'raise the limit of open files (LimitNOFILE, ulimit -n), or find who opens connections and leaves them';

type State = 'enough' | 'tight' | 'none';

/** Reading the folder needs a descriptor, too: with none left it fails. */
function stateOf(limit = Number.POSITIVE_INFINITY): State {
  try {
    return readdirSync(folder).length >= limit * tight ? 'tight' : 'enough';
  } catch {
    return 'none';
  }
}

function limitOf(): number | undefined {
  try {
    readdirSync(folder);
    const [, soft] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
}
