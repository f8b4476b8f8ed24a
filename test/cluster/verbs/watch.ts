import type { ServerResponse } from 'node:http';
import type { KubeObject } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { apiVersionOf } from '../api/resources.ts';
import type { Selector } from '../api/selectors.ts';
import { ApiError } from '../api/status.ts';
import type { Change } from '../api/store.ts';
import type { Reply } from '../http/reply.ts';
import { isTrue } from '../http/route.ts';
import type { World } from '../world.ts';
import type { Query } from './list.ts';
import { selectorOf } from './list.ts';
import { parseRevision } from './revision.ts';

/** One open watch. Lines are gathered and written once per turn of the event loop. */
interface Watch {
  readonly type: ResourceType;
  readonly tell: (change: Change) => void;
  readonly send: (line: string) => void;
  readonly end: (how: 'clean' | 'reset') => void;
  muted: boolean;
}

const expiredStatus = (asked: number, oldest: number) =>
  new ApiError(410, 'Expired', `too old resource version: ${asked} (${oldest})`).toStatus();

/** Every open watch of the cluster, and the ways a test can spoil them. */
export class Watches {
  readonly #world: World;
  readonly #open = new Set<Watch>();
  /** The same object goes to many watches: its JSON is made once. */
  readonly #written = new WeakMap<KubeObject, string>();

  constructor(world: World) {
    this.#world = world;
    world.store.subscribe((change) => {
      for (const watch of this.#open) if (watch.type === change.resource) watch.tell(change);
    });
  }

  get count(): number {
    return this.#open.size;
  }

  /** Ends all open watches as a server does that shuts down. */
  end(): void {
    for (const watch of [...this.#open]) watch.end('clean');
  }

  /** Cuts the connections of all open watches. */
  reset(): void {
    for (const watch of [...this.#open]) watch.end('reset');
  }

  /** Sends 410 Expired into all open watches and ends them. */
  expire(): void {
    for (const watch of [...this.#open]) {
      watch.send(errorLine(expiredStatus(0, this.#world.store.revision)));
      watch.end('clean');
    }
  }

  /** Writes a line of the test's own making into all open watches. */
  inject(line: string): void {
    for (const watch of this.#open) watch.send(line);
  }

  /** Open watches stay open but say nothing any more: a half-open connection. New ones are not touched. */
  mute(): void {
    for (const watch of this.#open) watch.muted = true;
  }

  /** @throws ApiError before the stream starts */
  open(type: ResourceType, namespace: string | undefined, query: Query): Reply {
    const selects = selectorOf(query, type);
    const revision = parseRevision(query.resourceVersion, 'watch', this.#world.options.dialect);
    const scoped: Selector = (object) =>
      (namespace === undefined || object.metadata.namespace === namespace) && selects(object);
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '',
      stream: (response) => this.#run(type, scoped, revision, query, response),
    };
  }

  #run(
    type: ResourceType,
    selects: Selector,
    revision: number | undefined,
    query: Query,
    response: ServerResponse,
  ): Promise<void> {
    return new Promise((resolve) => {
      const { store, options, timers } = this.#world;
      let buffer: string[] = [];
      let written: NodeJS.Immediate | undefined;
      const flush = () => {
        written = undefined;
        if (buffer.length > 0 && !response.destroyed) response.write(buffer.join(''));
        buffer = [];
      };
      const stops: (() => void)[] = [];
      const watch: Watch = {
        type,
        muted: false,
        send: (line) => {
          if (watch.muted) return;
          buffer.push(line);
          written ??= setImmediate(flush);
        },
        tell: (change) => {
          const line = this.#line(change, selects, revision ?? 0);
          if (line !== undefined) watch.send(line);
        },
        end: (how) => {
          if (!this.#open.delete(watch)) return;
          if (written !== undefined) clearImmediate(written);
          flush();
          for (const stop of stops) stop();
          if (how === 'reset') response.destroy();
          else response.end();
          resolve();
        },
      };
      this.#open.add(watch);
      response.once('close', () => watch.end('reset'));
      if (revision !== undefined && revision !== 0 && revision < store.compacted) {
        watch.send(errorLine(expiredStatus(revision, store.compacted)));
        watch.end('clean');
        return;
      }
      if (revision === undefined || revision === 0) {
        for (const object of store.all(type)) if (selects(object)) watch.send(this.#event('ADDED', object));
      } else for (const change of store.since(type, revision)) watch.tell(change);
      const timeoutMs = Number(query.timeoutSeconds ?? 0) * 1000 || options.watchTimeoutMs;
      stops.push(timers.after(timeoutMs, () => watch.end('clean')));
      if (!isTrue(query.allowWatchBookmarks)) return;
      const sendBookmark = () => watch.send(bookmark(type, store.revision));
      stops.push(every(options.bookmarkMs, sendBookmark));
      if (timeoutMs > lastBookmarkMs) stops.push(timers.after(timeoutMs - lastBookmarkMs, sendBookmark));
    });
  }

  /** What a change means to one watch: an object may enter or leave what it selects. */
  #line({ type, object, previous, revision }: Change, selects: Selector, from: number): string | undefined {
    if (revision <= from) return undefined;
    const was = previous !== undefined && selects(previous);
    const is = type !== 'DELETED' && selects(object);
    if (type === 'DELETED') return was ? this.#event('DELETED', object) : undefined;
    if (is) return this.#event(was ? 'MODIFIED' : 'ADDED', object);
    if (!was) return undefined;
    // The last state that was selected, under the revision at which it left.
    const left = { ...previous, metadata: { ...previous.metadata, resourceVersion: object.metadata.resourceVersion } };
    return this.#event('DELETED', left);
  }

  #event(type: string, object: KubeObject): string {
    const known = this.#written.get(object);
    const text = known ?? JSON.stringify(object);
    if (known === undefined) this.#written.set(object, text);
    return `{"type":"${type}","object":${text}}\n`;
  }
}

const errorLine = (status: object) => `${JSON.stringify({ type: 'ERROR', object: status })}\n`;

/** How long before it ends a watch the API server sends one more bookmark: Kubernetes 1.20 and 1.37 do, however little happened. */
const lastBookmarkMs = 2000;

const bookmark = (type: ResourceType, revision: number) =>
  `${JSON.stringify({
    type: 'BOOKMARK',
    object: {
      kind: type.kind,
      apiVersion: apiVersionOf(type),
      metadata: { resourceVersion: String(revision), creationTimestamp: null },
    },
  })}\n`;

function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
}
