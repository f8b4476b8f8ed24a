import type { Clock } from '../shared/async/clock.ts';
import { waitUpTo } from '../shared/async/waitUpTo.ts';
import type { Backend } from '../shared/backend/backend.ts';

/** A backend that requests can wait for while it is being opened. */
export interface Opening {
  readonly opened: Promise<Backend>;
  /** Opens it and lets it begin its work. @throws what opening it throws */
  open(): Promise<void>;
  /** Stops what `open` opened; a backend that cannot come to an end is left behind after half a second. */
  stop(): Promise<void>;
}

const stopMs = 500;

export function createOpening(backend: Backend | (() => Promise<Backend>), clock: Clock): Opening {
  let settle: (opening: Promise<Backend>) => void = () => undefined;
  const opened = new Promise<Backend>((resolve) => {
    settle = resolve;
  });
  // Told to who opens it; there may be no request that waits for it.
  opened.catch(() => undefined);
  let stop = () => Promise.resolve();

  return {
    opened,
    async open() {
      if (typeof backend !== 'function') return settle(Promise.resolve(backend));
      const opening = backend();
      settle(opening);
      const own = await opening;
      stop = () => own.stop();
      await own.start();
    },
    async stop() {
      await waitUpTo(stop(), stopMs, clock);
    },
  };
}
