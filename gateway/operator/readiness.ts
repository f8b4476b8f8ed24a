import type { Backend } from '../../shared/backend/backend.ts';

type Told = Pick<Backend, 'trouble' | 'figures' | 'overview'>;

/** Whether the plugin can do its work now. */
export interface Readiness {
  /** Why not, each reason in words for people; empty when it can. */
  readonly reasons: readonly string[];
  /** Once it is open. */
  readonly backend: Told | undefined;
  /** What requests are answered with from now on. */
  serve(backend: Promise<Told>): void;
  /** It is about to end. */
  stop(): void;
}

/** Not ready before `serve` and after `stop`; in between as the backend says. */
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
      // A backend that cannot be opened ends the start, which says why.
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
