import type { Clock } from '../shared/async/clock.ts';
import { waitUpTo } from '../shared/async/waitUpTo.ts';
import type { Backend } from '../shared/backend/backend.ts';

/** A backend that requests can wait for while it is being opened. */
export interface BackendLifecycle {
  readonly opened: Promise<Backend>;
  /** Opens the backend and starts its background work. @throws what opening or starting it throws */
  open(): Promise<void>;
  /** Stops the backend that `open` opened, and waits for it for half a second at most. */
  stop(): Promise<void>;
}

const stopMs = 500;

/** A backend that is given ready-made is neither started nor stopped here. */
export function createBackendLifecycle(backend: Backend | (() => Promise<Backend>), clock: Clock): BackendLifecycle {
  let settle: (opening: Promise<Backend>) => void = () => undefined;
  const opened = new Promise<Backend>((resolve) => {
    settle = resolve;
  });
  // The caller of `open` gets the error, too; without a waiting request this rejection would be unhandled.
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
