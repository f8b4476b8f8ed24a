import type { Bookmark, Position } from './position.ts';
import { mayBecomeStamp, parseStamp, type Stamp } from './stamp.ts';

/** Takes what a log request with timestamps brings, and gives what is to be delivered of it. */
export interface StampFilter {
  push(chunk: Buffer): Buffer;
  /** Call at the end of the stream: what was held back to see whether it is a stamp. */
  flush(): Buffer;
}

const newline = 0x0a;
const nothing = Buffer.alloc(0);
/** containerd and dockershim cut lines into pieces of this size, and kubelets before 1.26 (kubernetes/kubernetes#113481) stamp each. */
const pieceSize = 16 * 1024;

/**
 * Takes the stamps off a log's lines, unless they are to be kept, and drops what was delivered before. All other bytes pass unchanged,
 * whatever they are; a line without a stamp passes whole, but only where no line with one came before. Holds back at most one stamp's length.
 */
export function createStampFilter(
  position: Position,
  { keepStamps, bookmark }: { readonly keepStamps: boolean; readonly bookmark?: Bookmark | undefined },
): StampFilter {
  /** Bytes at the start of a line or piece that may turn out a stamp; undefined in the middle of one. */
  let head: Buffer | undefined = nothing;
  let lineStamp: Stamp | undefined;
  let isKnown = false;
  let skipBytes = 0;
  let offset = 0;
  let maybeStampsPieces = !keepStamps;
  let out: Buffer[] = [];

  const deliver = (bytes: Buffer) => {
    if (isKnown || bytes.length === 0) return;
    const skipped = Math.min(skipBytes, bytes.length);
    skipBytes -= skipped;
    if (skipped === bytes.length) return;
    const rest = bytes.subarray(skipped);
    position.advance(rest.length);
    out.push(rest);
  };

  const beginLine = (bytes: Buffer): Buffer => {
    const found = parseStamp(bytes);
    isKnown = false;
    skipBytes = 0;
    offset = 0;
    lineStamp = found?.stamp;
    if (found === undefined) {
      // A kubelet ends a follow with its own words when the container is removed under it ("rpc error: …", "unable to
      // retrieve container logs …"): after real lines these are no output.
      isKnown = position.isKnown;
      return bytes;
    }
    const verdict = bookmark?.judge(found.stamp) ?? { kind: 'new' };
    isKnown = verdict.kind === 'known';
    if (verdict.kind === 'open') skipBytes = verdict.bytes;
    if (verdict.kind === 'new') position.begin(found.stamp);
    return keepStamps ? bytes : bytes.subarray(found.length);
  };

  const beginPiece = (bytes: Buffer): Buffer => {
    const found = parseStamp(bytes);
    if (found !== undefined) return bytes.subarray(found.length);
    // A piece without a stamp: this kubelet stamps lines only, so nothing inside a line is one.
    if (bytes[0] !== newline) maybeStampsPieces = false;
    return bytes;
  };

  /** Decides about the head and answers what follows the stamp. */
  const settleHead = (bytes: Buffer): Buffer => {
    head = undefined;
    return offset > 0 ? beginPiece(bytes) : beginLine(bytes);
  };

  /** Passes bytes of the line under way, up to its end or the next piece, and answers the rest. */
  const pass = (bytes: Buffer): Buffer => {
    const room = maybeStampsPieces && lineStamp !== undefined ? pieceSize - (offset % pieceSize) : bytes.length;
    const limit = Math.min(room, bytes.length);
    const end = bytes.subarray(0, limit).indexOf(newline);
    if (end !== -1) {
      deliver(bytes.subarray(0, end + 1));
      if (!isKnown) position.end();
      offset = 0;
      head = nothing;
      return bytes.subarray(end + 1);
    }
    deliver(bytes.subarray(0, limit));
    offset += limit;
    if (limit === room && maybeStampsPieces && lineStamp !== undefined) head = nothing;
    return bytes.subarray(limit);
  };

  const takeOut = () => {
    const [only] = out;
    const taken = out.length === 1 && only !== undefined ? only : Buffer.concat(out);
    out = [];
    return taken;
  };

  return {
    push: (chunk) => {
      let rest = chunk;
      while (rest.length > 0) {
        if (head === undefined) {
          rest = pass(rest);
          continue;
        }
        const joined = head.length === 0 ? rest : Buffer.concat([head, rest]);
        if (mayBecomeStamp(joined)) {
          head = joined;
          break;
        }
        rest = settleHead(joined);
        if (rest.length === 0) break;
        rest = pass(rest);
      }
      return takeOut();
    },
    flush: () => {
      // Half a stamp is no output: the connection was cut, however cleanly it ended.
      if (head === undefined || head.length === 0 || mayBecomeStamp(head)) return nothing;
      const rest = settleHead(head);
      deliver(rest);
      return takeOut();
    },
  };
}
