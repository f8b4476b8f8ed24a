import { Readable } from 'node:stream';
import type { ApiCall, KubernetesClient } from '../../shared/kubernetes/client/client.ts';
import { KubernetesError } from '../../shared/kubernetes/client/kubernetesError.ts';

/** An object of the fake API server; `labelled` says whether the selector of the watch under test picks it. */
export interface FakeObject {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  readonly version: number;
  readonly raw: Readonly<Record<string, unknown>>;
}

interface Change {
  readonly version: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: FakeObject;
}

interface OpenWatch {
  readonly stream: Readable;
  readonly namespace: string | undefined;
  readonly resource: string;
  isDeaf: boolean;
}

/** What the next calls meet. */
export interface Faults {
  /** Failures of the next calls, whatever they are. */
  readonly queue: KubernetesError[];
  /** Namespaces (or `*` for the cluster) that may not be read. */
  readonly forbidden: Set<string>;
  /** Every call fails with this while it is set. */
  down?: KubernetesError | undefined;
}

/** An API server of one kind of object, in memory and in step with a fake clock: as much of list and watch as their readers can meet. */
export function createFakeApi(kind = 'pods') {
  const objects = new Map<string, FakeObject>();
  const history: Change[] = [];
  const watches = new Set<OpenWatch>();
  const calls: ApiCall[] = [];
  const faults: Faults = { queue: [], forbidden: new Set() };
  let version = 10;
  let compactedTo = 0;

  const record = (type: Change['type'], object: FakeObject) => {
    history.push({ version: object.version, type, object });
    for (const watch of watches) if (covers(watch, object)) send(watch, toLine(type, object));
  };

  const send = (watch: OpenWatch, text: string | Buffer) => {
    if (!watch.isDeaf) watch.stream.push(text);
  };

  const request = async <T>({ path, query = {}, deadline }: ApiCall): Promise<T> => {
    refuse(path, deadline.signal);
    const { resource, namespace } = placeOf(path);
    const all =
      resource !== kind ? [] : [...objects.values()].filter((one) => !namespace || one.namespace === namespace);
    const ofUid = /source\.pod_uid(?:=([^,]+)| in \(([^)]*)\))/.exec(String(query.labelSelector ?? ''));
    const wanted = ofUid ? (ofUid[1] ?? ofUid[2] ?? '').split(',') : undefined;
    const items = all.filter(({ raw }) => wanted === undefined || wanted.includes(sourceOf(raw))).map(({ raw }) => raw);
    const start = Number(query.continue ?? 0);
    const size = Number(query.limit ?? items.length);
    const next = start + size < items.length ? String(start + size) : undefined;
    return {
      metadata: { resourceVersion: String(version), continue: next },
      items: items.slice(start, start + size),
    } as T;
  };

  const stream = async ({ path, query = {}, deadline }: ApiCall): Promise<Readable> => {
    refuse(path, deadline.signal);
    const { resource, namespace } = placeOf(path);
    const from = Number(query.resourceVersion);
    const readable = new Readable({ read: () => undefined });
    readable.on('error', () => undefined);
    const watch: OpenWatch = { stream: readable, namespace, resource, isDeaf: false };
    const leave = () => readable.destroy(new Error('aborted'));
    deadline.signal.addEventListener('abort', leave, { once: true });
    readable.once('close', () => {
      watches.delete(watch);
      deadline.signal.removeEventListener('abort', leave);
    });
    watches.add(watch);
    if (from < compactedTo) {
      readable.push(`${JSON.stringify(expired)}\n`);
      readable.push(null);
      return readable;
    }
    for (const change of history)
      if (change.version > from && covers(watch, change.object)) readable.push(toLine(change.type, change.object));
    return readable;
  };

  const refuse = (path: string, signal: AbortSignal) => {
    if (signal.aborted) throw new KubernetesError({ status: 0, reason: 'Aborted', message: 'the caller went away' });
    const failure = faults.queue.shift() ?? faults.down;
    if (failure !== undefined) throw failure;
    if (faults.forbidden.has(placeOf(path).namespace ?? '*')) throw forbidden;
  };

  const client: KubernetesClient = {
    request: (call) => {
      calls.push(call);
      return request(call);
    },
    stream: (call) => {
      calls.push(call);
      return stream(call);
    },
    close: async () => undefined,
  };

  return {
    client,
    calls,
    faults,
    objects,
    watches: watches as ReadonlySet<OpenWatch>,
    get version() {
      return version;
    },
    put: (uid: string, namespace: string, toRaw: (metadata: object) => Record<string, unknown>) => {
      const known = objects.get(uid);
      version++;
      const metadata = {
        uid,
        name: uid,
        namespace,
        resourceVersion: String(version),
        creationTimestamp: '2026-01-01T00:00:00Z',
      };
      const object: FakeObject = { uid, name: uid, namespace, version, raw: toRaw(metadata) };
      objects.set(uid, object);
      record(known ? 'MODIFIED' : 'ADDED', object);
    },
    /** Deletes an object, or takes its label away: a watch with a selector cannot tell. */
    remove: (uid: string) => {
      const known = objects.get(uid);
      if (known === undefined) return;
      version++;
      objects.delete(uid);
      const raw = { ...known.raw, metadata: { ...(known.raw.metadata as object), resourceVersion: String(version) } };
      record('DELETED', { ...known, version, raw });
    },
    bookmark: () => {
      const line = { type: 'BOOKMARK', object: { kind: 'Pod', metadata: { resourceVersion: String(version) } } };
      for (const watch of watches) send(watch, `${JSON.stringify(line)}\n`);
    },
    /** Sends bytes as they are to every watch. */
    say: (bytes: string | Buffer) => {
      for (const watch of watches) send(watch, bytes);
    },
    /** Sends the last events once more, the given number in the given order. */
    repeat: (count: number, isReversed: boolean) => {
      const last = history.slice(-count);
      for (const { type, object } of isReversed ? last.reverse() : last)
        for (const watch of watches) if (covers(watch, object)) send(watch, toLine(type, object));
    },
    end: () => {
      for (const watch of watches) if (!watch.isDeaf) watch.stream.push(null);
    },
    reset: () => {
      for (const watch of watches) if (!watch.isDeaf) watch.stream.destroy(new Error('ECONNRESET'));
    },
    /** The connections stay open, and nothing comes through any more. */
    deafen: () => {
      for (const watch of watches) watch.isDeaf = true;
    },
    compact: () => {
      compactedTo = version;
      history.length = 0;
    },
    /** etcd comes back from a backup: versions start lower, and every connection breaks. */
    restore: () => {
      version = 10 + Math.floor((version - 10) / 2);
      history.length = 0;
      compactedTo = 0;
      for (const [uid, object] of objects) {
        const raw = {
          ...object.raw,
          metadata: { ...(object.raw.metadata as object), resourceVersion: String(version) },
        };
        objects.set(uid, { ...object, version, raw });
      }
      for (const watch of watches) watch.stream.destroy(new Error('ECONNRESET'));
    },
  };

  function covers({ namespace, resource }: OpenWatch, object: FakeObject): boolean {
    return resource === kind && (namespace === undefined || namespace === object.namespace);
  }
}

export const refused = new KubernetesError({ status: 0, reason: 'Unreachable', message: 'the connection was refused' });
export const failed = new KubernetesError({ status: 500, reason: 'InternalError', message: 'etcd is gone' });
export const unauthorized = new KubernetesError({ status: 401, reason: 'Unauthorized', message: 'Unauthorized' });
export const overloaded = new KubernetesError({ status: 429, reason: 'TooManyRequests', message: 'come back later' });
export const notFound = new KubernetesError({ status: 404, reason: 'NotFound', message: 'not found' });
export const forbidden = new KubernetesError({ status: 403, reason: 'Forbidden', message: 'forbidden' });
export const gone = new KubernetesError({ status: 410, reason: 'Expired', message: 'too old' });

const expired = { type: 'ERROR', object: { kind: 'Status', status: 'Failure', reason: 'Expired', code: 410 } };

function toLine(type: string, { raw }: FakeObject): string {
  return `${JSON.stringify({ type, object: raw })}\n`;
}

function placeOf(path: string): { readonly resource: string; readonly namespace: string | undefined } {
  const [, namespace, resource] = /^\/api\/v1\/namespaces\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  return namespace === undefined
    ? { resource: path.slice('/api/v1/'.length), namespace }
    : { resource: resource ?? '', namespace };
}

function sourceOf(raw: Readonly<Record<string, unknown>>): string {
  const { labels } = raw.metadata as { labels?: Record<string, string> };
  return labels?.['interlink.io/source.pod_uid'] ?? '';
}

/** A pod of ours, as the API server shows it. */
export function toRawPod(sourceUid: string, phase: string, status: object = {}) {
  return (metadata: object): Record<string, unknown> => ({
    metadata: { ...metadata, labels: { 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': sourceUid } },
    spec: { restartPolicy: 'Never', containers: [{ name: 'c' }] },
    status: { phase, ...status },
  });
}
