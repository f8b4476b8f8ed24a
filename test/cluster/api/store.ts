import type { KubeObject } from './object.ts';
import type { ResourceType } from './resources.ts';

/** One committed change. `previous` lets a watch tell that an object left its selector. */
export interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: ResourceType;
  readonly revision: number;
  readonly object: KubeObject;
  readonly previous: KubeObject | undefined;
}

export type Listener = (change: Change) => void;

const keyOf = (namespace: string | undefined, name: string) => `${namespace ?? ''}/${name}`;
const historyLimit = 100_000;

/** What etcd is to the API server: objects, one revision counter, and the history a watch resumes from. */
export class Store {
  #revision = 100;
  #compacted = 0;
  readonly #objects = new Map<ResourceType, Map<string, KubeObject>>();
  readonly #byUid = new Map<string, KubeObject>();
  readonly #history = new Map<ResourceType, Change[]>();
  readonly #listeners = new Set<Listener>();
  readonly #untold: Change[] = [];

  get revision(): number {
    return this.#revision;
  }

  /** The oldest revision a watch or an exact list can still start from. */
  get compacted(): number {
    return this.#compacted;
  }

  get(type: ResourceType, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.#objects.get(type)?.get(keyOf(namespace, name));
  }

  byUid(uid: string): KubeObject | undefined {
    return this.#byUid.get(uid);
  }

  /** Objects of one type, of one namespace or of all, in no order. */
  *all(type: ResourceType, namespace?: string): Iterable<KubeObject> {
    const objects = this.#objects.get(type);
    if (objects === undefined) return;
    for (const object of objects.values()) {
      if (namespace === undefined || object.metadata.namespace === namespace) yield object;
    }
  }

  /** Objects as they were at an older revision that is not compacted yet. */
  at(type: ResourceType, revision: number): readonly KubeObject[] {
    const objects = new Map(this.#objects.get(type) ?? []);
    const history = this.#history.get(type) ?? [];
    for (let index = history.length - 1; index >= 0; index--) {
      const change = history[index];
      if (change === undefined || change.revision <= revision) break;
      const key = keyOf(change.object.metadata.namespace, change.object.metadata.name);
      if (change.previous === undefined) objects.delete(key);
      else objects.set(key, change.previous);
    }
    return [...objects.values()];
  }

  /** Changes of one type after a revision, oldest first. */
  since(type: ResourceType, revision: number): readonly Change[] {
    const history = this.#history.get(type) ?? [];
    let first = history.length;
    while (first > 0 && (history[first - 1]?.revision ?? 0) > revision) first--;
    return history.slice(first);
  }

  /** Stores an object under the next revision and tells everybody. */
  put(type: ResourceType, object: KubeObject): KubeObject {
    const objects = this.#objects.get(type) ?? new Map<string, KubeObject>();
    this.#objects.set(type, objects);
    const { namespace, name } = object.metadata;
    const previous = objects.get(keyOf(namespace, name));
    const stored = this.#stamp(object);
    objects.set(keyOf(namespace, name), stored);
    this.#byUid.set(stored.metadata.uid, stored);
    this.#tell({
      type: previous === undefined ? 'ADDED' : 'MODIFIED',
      resource: type,
      revision: this.#revision,
      object: stored,
      previous,
    });
    return stored;
  }

  /** Removes an object; the removal has a revision of its own. */
  remove(type: ResourceType, object: KubeObject): KubeObject {
    const { namespace, name, uid } = object.metadata;
    const previous = this.get(type, namespace, name);
    if (previous === undefined || previous.metadata.uid !== uid) return object;
    const last = this.#stamp(object);
    this.#objects.get(type)?.delete(keyOf(namespace, name));
    this.#byUid.delete(uid);
    this.#tell({ type: 'DELETED', resource: type, revision: this.#revision, object: last, previous });
    return last;
  }

  /** Forgets the history, as etcd does: watches from before now answer 410. */
  compact(): void {
    this.#compacted = this.#revision;
    this.#history.clear();
  }

  /** Calls back after every commit until the answer is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #stamp(object: KubeObject): KubeObject {
    this.#revision++;
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(this.#revision) } };
  }

  #tell(change: Change): void {
    const history = this.#history.get(change.resource) ?? [];
    this.#history.set(change.resource, history);
    history.push(change);
    if (history.length > historyLimit) {
      const dropped = history.splice(0, historyLimit / 2);
      this.#compacted = Math.max(this.#compacted, dropped.at(-1)?.revision ?? 0);
    }
    this.#untold.push(change);
    if (this.#untold.length > 1) return;
    // A listener may commit in turn; everybody still hears of every change in the order of revisions.
    for (let next = this.#untold[0]; next !== undefined; next = this.#untold[0]) {
      for (const listener of this.#listeners) listener(next);
      this.#untold.shift();
    }
  }
}
