import type { Logger } from '../../shared/logger.ts';
import { identityOf, ownerOf } from './socketFile.ts';

export interface WatchedSocket {
  readonly path: string;
  /** The identity of our socket's file (`identityOf`). */
  identity(): string | undefined;
  /** Makes the socket again. @throws StartError when a file that is not ours cannot be replaced, or the folder cannot be used */
  restore(): Promise<void>;
  readonly log: Logger;
}

/** Milliseconds between two checks; each is one system call. */
const everyMs = 1000;

/** Milliseconds between two connections to a foreign socket at our path, to see whether it is still answered. */
const askAgainMs = 10_000;

/**
 * Watches the file of a listening socket: without it interLink cannot connect, and nothing else tells this process. A removed socket is made
 * again. A replaced one is logged, and left alone as long as a process answers there; once none does, it is stale, and is replaced.
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
