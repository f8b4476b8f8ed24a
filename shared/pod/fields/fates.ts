/** What happens to one field of the local pod. */
export interface FieldFate {
  /** Dotted path with indices, e.g. `spec.containers[0].securityContext.privileged`. */
  readonly path: string;
  readonly fate: 'copied' | 'rewritten' | 'defaulted' | 'dropped' | 'refused';
  readonly why: string;
}

/** Collects what becomes of fields. */
export interface Fates {
  /** The latest word about a path counts. */
  note(path: string, fate: FieldFate['fate'], why: string): void;
  /** In the order first noted; nothing about what is inside a dropped field. */
  all(): readonly FieldFate[];
}

export function createFates(): Fates {
  const byPath = new Map<string, FieldFate>();
  return {
    note: (path, fate, why) => byPath.set(path, { path, fate, why }),
    all: () => [...byPath.values()].filter(({ path }) => !isInsideDropped(path, byPath)),
  };
}

function isInsideDropped(path: string, byPath: ReadonlyMap<string, FieldFate>): boolean {
  for (let end = path.length - 1; end > 0; end--) {
    const isStep = path[end] === '.' || path[end] === '[';
    if (isStep && byPath.get(path.slice(0, end))?.fate === 'dropped') return true;
  }
  return false;
}
