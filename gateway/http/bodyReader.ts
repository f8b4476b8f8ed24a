import type { IncomingMessage } from 'node:http';
import { smallBody } from '../../shared/interlink/body.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { parseJson } from '../../shared/interlink/json.ts';
import { parseJsonInSlices } from '../../shared/interlink/jsonInSlices.ts';
import { createByteBudget } from './byteBudget.ts';
import { tooLarge } from './definitions.ts';
import type { InFlightRequest } from './inFlightRequest.ts';
import { createTaskQueue } from './taskQueue.ts';

/**
 * Bytes of large bodies that are read, parsed and worked on at a time; further ones wait. A body of the largest size may become half a GiB
 * of values in memory, so this is too small for two of them.
 */
const largeBodies = 96 * 1024 * 1024;

/** Milliseconds a large body has to arrive while other bodies wait for its memory. */
const largeBodyMs = 30_000;

/** A received body. */
export interface Body {
  /** The bytes of a small body; undefined for a large one, which is parsed already. */
  readonly bytes: Buffer | undefined;
  /** The parsed value; undefined for an empty body. @throws PluginError as `parseJson` */
  parse(): unknown;
  /** Returns the body's bytes to the budget. To be called when the request has been answered. */
  release(): void;
}

/** A received body that is not parsed yet. */
export interface RawBody {
  readonly bytes: Buffer;
  /** Parses the body, a large one in slices. @throws PluginError as `parseJson` */
  parse(): Promise<unknown>;
  /** Returns the body's bytes to the budget. */
  release(): void;
}

/** The request whose body it is. */
type Caller = Pick<InFlightRequest, 'signal' | 'reasonFor'>;

/** Reads and parses request bodies. */
export interface BodyReader {
  /**
   * A large body waits, unread, until the budget has room for it.
   * @throws PluginError `too_large`, `request_timeout`, `invalid_request` when the client leaves, or as `parseJson` for a large body; what
   * `reasonFor` makes of the signal's reason when it is aborted while waiting
   */
  read(request: IncomingMessage, limit: number, caller: Caller): Promise<Body>;
  /** As `read`, but without parsing. @throws as `read`, except for the errors of `parseJson` */
  readRaw(request: IncomingMessage, limit: number, caller: Caller): Promise<RawBody>;
}

export function createBodyReader({ capacity = largeBodies, patienceMs = largeBodyMs } = {}): BodyReader {
  const budget = createByteBudget(capacity);
  const tasks = createTaskQueue();

  const readRaw: BodyReader['readRaw'] = async (request, limit, caller) => {
    const length = lengthOf(request);
    if (length !== undefined && length > limit) throw tooLarge(limit);
    let release: RawBody['release'] = () => undefined;
    const reserve = async () => {
      release = await budget.reserve(length ?? limit, caller.signal);
    };
    try {
      const isLarge = length !== undefined && length > smallBody;
      if (isLarge) await reserve();
      const bytes = await collect(request, {
        limit,
        room: isLarge ? Buffer.allocUnsafe(length) : undefined,
        whenLarge: reserve,
        patienceMs,
        isWaitedFor: () => budget.isWaitedFor,
      });
      const parse = async () => (bytes.length <= smallBody ? parseJson(bytes) : tasks.run(parseJsonInSlices(bytes)));
      return { bytes, parse, release: () => release() };
    } catch (error) {
      release();
      throw caller.reasonFor(error);
    }
  };

  return {
    readRaw,
    read: async (request, limit, caller) => {
      const length = lengthOf(request);
      if (length !== undefined && length <= Math.min(limit, smallBody))
        return small(await collectSmall(request, length));
      const { bytes, parse, release } = await readRaw(request, limit, caller);
      if (bytes.length <= smallBody) return small(bytes, release);
      try {
        const input = await parse();
        return { bytes: undefined, parse: () => input, release };
      } catch (error) {
        release();
        throw error;
      }
    },
  };
}

const small = (bytes: Buffer, release: Body['release'] = holdsNothing): Body => ({
  bytes,
  parse: () => parseJson(bytes),
  release,
});

const holdsNothing = () => undefined;

/** The Content-Length; 0 without one, undefined for a chunked body. */
function lengthOf({ headers }: IncomingMessage): number | undefined {
  if (headers['transfer-encoding'] !== undefined) return undefined;
  return Number(headers['content-length'] ?? 0);
}

/**
 * Reads a small body of this length, with few listeners, because every poll takes this way. It waits for the end, although the last byte comes
 * before: until then Node takes the request for incomplete, and its answer could not close the connection. Measured, that costs nothing.
 */
function collectSmall(request: IncomingMessage, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (request.destroyed) return reject(clientLeft());
    if (length === 0) return resolve(empty);
    let room: Buffer = empty;
    let filled = 0;
    let isWhole = false;
    request.on('data', (chunk: Buffer) => {
      if (chunk.length === length) {
        room = chunk;
        return;
      }
      if (filled === 0) room = Buffer.allocUnsafe(length);
      chunk.copy(room, filled);
      filled += chunk.length;
    });
    request.on('end', () => {
      isWhole = true;
      resolve(room);
    });
    request.on('close', () => {
      if (!isWhole) reject(clientLeft());
    });
  });
}

const empty = Buffer.alloc(0);

interface Collecting {
  readonly limit: number;
  /** The buffer to fill, for a large body of known length: it is not collected in chunks first. */
  readonly room: Buffer | undefined;
  /** Awaited once a chunked body exceeds the size of a small one; the socket is paused meanwhile. */
  whenLarge(): Promise<void>;
  readonly patienceMs: number;
  isWaitedFor(): boolean;
}

/** Reads a body to its end. If it is refused before that, Node reads the rest and discards it. */
function collect(request: IncomingMessage, collecting: Collecting): Promise<Buffer> {
  const { limit, room, patienceMs } = collecting;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let isLarge = room !== undefined;
    let timer: NodeJS.Timeout | undefined;

    const limitTime = () => {
      timer = setInterval(() => collecting.isWaitedFor() && fail(tooSlow(patienceMs)), patienceMs);
    };
    const onData = (chunk: Buffer) => {
      if (room) room.set(chunk, length);
      else chunks.push(chunk);
      length += chunk.length;
      if (length > limit) return fail(tooLarge(limit));
      if (room || isLarge || length <= smallBody) return;
      isLarge = true;
      request.pause();
      collecting.whenLarge().then(() => {
        limitTime();
        request.resume();
      }, fail);
    };
    const onEnd = () => {
      stop();
      const [first] = chunks;
      resolve(room ?? (first && chunks.length === 1 ? first : Buffer.concat(chunks)));
    };
    const onClose = () => fail(clientLeft());
    const stop = () => {
      clearInterval(timer);
      request.off('data', onData);
      request.off('end', onEnd);
      request.off('close', onClose);
    };
    const fail = (error: unknown) => {
      stop();
      request.resume();
      reject(error);
    };

    if (request.destroyed) return onClose();
    if (room) limitTime();
    request.on('data', onData);
    request.on('end', onEnd);
    request.on('close', onClose);
  });
}

const clientLeft = () => new PluginError('invalid_request', 'the client left before its body was whole');

const tooSlow = (ms: number) =>
  new PluginError('request_timeout', `the body did not come within ${ms / 1000} s, and others wait for its place`);
