import type { Logger } from '../../shared/logger.ts';
import { identityOf, ownerOf } from './socketFile.ts';

export interface WatchedSocket {
  readonly path: string;
  /** Of the file that is ours; another has another. */
  identity(): string | undefined;
  /** Makes the socket anew. @throws StartError when something that is not ours is in its place and cannot be replaced, or there is no place */
  restore(): Promise<void>;
  readonly log: Logger;
}

/** A look is one system call. */
const everyMs = 1000;

/** Whether what stands in our place still answers is asked by connecting to it, which is not done to a stranger every second. */
const askAgainMs = 10_000;

/**
 * Looks after the file of a listening socket: without it interLink reaches nobody, and this process would never know. One that was removed is
 * made anew. One that was replaced is reported and left alone as long as somebody answers there; what nobody listens on is a leftover,
 * and replaced.
 */
export function watchSocket({ path, identity, restore, log }: WatchedSocket): { stop(): void } {
  let isBusy = false;
  let seen = identity();
  let askAt = 0;

  const report = (there: string | undefined) => {
    if (there === undefined) log.error('socket removed by somebody else: it is made anew', { path });
    else
      log.error('socket replaced by somebody else: interLink does not reach this process', { path, ...ownerOf(path) });
  };

  const look = async () => {
    const there = identityOf(path);
    if (there === identity()) {
      seen = there;
      return;
    }
    const isNews = there !== seen;
    if (isNews) report(there);
    else if (there !== undefined && performance.now() < askAt) return;
    seen = there;
    askAt = performance.now() + askAgainMs;
    try {
      await restore();
      log.warn('socket made anew', { path });
      seen = identity();
    } catch (error) {
      if (isNews)
        log.error('socket not made anew', { path, reason: error instanceof Error ? error.message : 'unknown' });
    }
  };

  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    look()
      .catch((error: unknown) => log.error('socket not looked at', { path, reason: String(error) }))
      .finally(() => {
        isBusy = false;
      });
  }, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
