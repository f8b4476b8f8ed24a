import type { Backend } from '../../shared/backend/backend.ts';

type Told = Pick<Backend, 'trouble' | 'figures' | 'overview'>;

/** Whether the plugin can do its work now. */
export interface Readiness {
  /** Why it cannot, each reason in words for people; empty if it can. */
  readonly reasons: readonly string[];
  /** The backend; undefined until it is open. */
  readonly backend: Told | undefined;
  /** Sets the backend; the plugin is ready once it is open, unless it has trouble. */
  serve(backend: Promise<Told>): void;
  /** From now on the plugin is not ready, because it is stopping. */
  stop(): void;
}

/** Not ready until the backend given to `serve` is open, and after `stop`. In between, `Backend.trouble` decides. */
export function createReadiness(): Readiness {
  let stage: 'starting' | 'serving' | 'stopping' = 'starting';
  let backend: Told | undefined;
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
      // The rejection is not handled here: it fails the start, which reports it.
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
