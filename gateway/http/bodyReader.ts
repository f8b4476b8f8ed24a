import type { IncomingMessage } from 'node:http';
import { smallBody } from '../../shared/interlink/body.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { parseJson } from '../../shared/interlink/json.ts';
import { parseJsonInSlices } from '../../shared/interlink/jsonInSlices.ts';
import { createByteBudget } from './byteBudget.ts';
import { tooLarge } from './definitions.ts';
import { createTaskQueue } from './taskQueue.ts';

/**
 * Bytes of larger bodies read, parsed and worked on at a time; others wait. A body of the largest size may become half a GiB of values,
 * so that two of them do not fit.
 */
const largeBodies = 96 * 1024 * 1024;

/** A large body that others wait for has so long to come, in milliseconds. */
const largeBodyMs = 30_000;

/** A body that has come. */
export interface Body {
  /** Of a small one. */
  readonly bytes: Buffer | undefined;
  /** The value; undefined of an empty body. @throws PluginError as `parseJson` */
  parse(): unknown;
  /** Gives back the memory it takes, once nobody works on it any more. */
  release(): void;
}

/** A body that has come, not parsed yet. */
export interface RawBody {
  readonly bytes: Buffer;
  /** The value; of a large body in slices. @throws PluginError as `parseJson` */
  parse(): Promise<unknown>;
  /** Gives back the memory it takes. */
  release(): void;
}

/** Reads and parses request bodies. */
export interface BodyReader {
  /**
   * A large body waits, unread, until there is memory for it.
   * @throws PluginError `too_large`, `request_timeout`, or as `parseJson`; the signal's reason when it is aborted while waiting
   */
  read(request: IncomingMessage, limit: number, caller: { readonly signal: AbortSignal }): Promise<Body>;
  /** The same without parsing it. @throws as `read`, but for what is not JSON */
  readRaw(request: IncomingMessage, limit: number, caller: { readonly signal: AbortSignal }): Promise<RawBody>;
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
      throw error;
    }
  };

  return {
    readRaw,
    read: async (request, limit, caller) => {
      const { bytes, parse, release } = await readRaw(request, limit, caller);
      if (bytes.length <= smallBody) return { bytes, parse: () => parseJson(bytes), release };
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

/** Unknown of a chunked body. */
function lengthOf({ headers }: IncomingMessage): number | undefined {
  if (headers['transfer-encoding'] !== undefined) return undefined;
  return Number(headers['content-length'] ?? 0);
}

interface Collecting {
  readonly limit: number;
  /** A large body of known length is not kept in pieces first. */
  readonly room: Buffer | undefined;
  /** What has to be waited for once a body of unknown length proves to be large. */
  whenLarge(): Promise<void>;
  readonly patienceMs: number;
  isWaitedFor(): boolean;
}

/** Reads a body to its end. The rest of what is refused on the way is read by Node, and thrown away. */
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
    const onClose = () => fail(new PluginError('invalid_request', 'the client left before its body was whole'));
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

const tooSlow = (ms: number) =>
  new PluginError('request_timeout', `the body did not come within ${ms / 1000} s, and others wait for its place`);
