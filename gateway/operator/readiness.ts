import type { Backend } from '../../shared/backend/backend.ts';

type BackendHealth = Pick<Backend, 'trouble' | 'figures' | 'overview'>;

/** Whether the plugin can do its work now. */
export interface Readiness {
  /** Why the plugin is not ready, each reason in words for people; empty if it is ready. */
  readonly reasons: readonly string[];
  /** Undefined until the backend is open. */
  readonly backend: BackendHealth | undefined;
  /** The plugin is ready once this backend is open, unless the backend itself tells of a trouble. */
  serve(backend: Promise<BackendHealth>): void;
  /** From now on the plugin is not ready: it is stopping. */
  stop(): void;
}

/** Not ready before the backend of `serve` is open and after `stop`; in between as the backend's `trouble` says. */
export function createReadiness(): Readiness {
  let stage: 'starting' | 'serving' | 'stopping' = 'starting';
  let backend: BackendHealth | undefined;
  const troubles = () => {
    const trouble = backend?.trouble?.();
    return trouble === undefined ? [] : [trouble];
  };
  return {
    get reasons() {
      return stage === 'serving' ? troubles() : [`the plugin is ${stage}`];
    },
    get backend() {
      return backend;
    },
    serve(opening) {
      // An error is ignored here: `startService` throws it, and the start fails with it.
      opening.then(
        (opened) => {
          backend = opened;
          if (stage === 'starting') stage = 'serving';
        },
        () => undefined,
      );
    },
    stop() {
      stage = 'stopping';
    },
  };
}
