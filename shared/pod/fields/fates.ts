/** What happens to one field of the local pod. */
export interface FieldFate {
  /** Dotted path with indices, e.g. `spec.containers[0].securityContext.privileged`. */
  readonly path: string;
  readonly fate: 'copied' | 'rewritten' | 'defaulted' | 'dropped' | 'refused';
  readonly why: string;
}

/** Collects what happens to the fields of a pod. */
export interface Fates {
  /** Notes what happens to a path; a later note replaces an earlier one. */
  note(path: string, fate: FieldFate['fate'], why: string): void;
  /** All notes, in the order of the first note for each path, without those for paths inside a dropped field. */
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
