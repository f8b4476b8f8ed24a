import type { Bookmark, ResumePosition } from './resumePosition.ts';
import { mayBecomeStamp, parseStamp, type Stamp } from './stamp.ts';

/** Takes the bytes of a log response with timestamps, and returns those to deliver. */
export interface StampFilter {
  push(chunk: Buffer): Buffer;
  /** Call at the end of the stream: returns the bytes that were held back to see whether they are a stamp. */
  flush(): Buffer;
}

const newline = 0x0a;
const nothing = Buffer.alloc(0);
/** containerd and dockershim cut lines into pieces of so many bytes; kubelets before 1.26 (kubernetes/kubernetes#113481) stamp each piece. */
const runtimePieceBytes = 16 * 1024;

/**
 * Removes the stamps from a log's lines, unless `keepStamps`, and drops what was delivered before. All other bytes pass unchanged. A line without
 * a stamp passes only if no line with a stamp was delivered before it. Holds back at most the length of one stamp.
 */
export function createStampFilter(
  position: ResumePosition,
  { keepStamps, bookmark }: { readonly keepStamps: boolean; readonly bookmark?: Bookmark | undefined },
): StampFilter {
  /** Bytes at the start of a line or piece that may be the beginning of a stamp; undefined within a line or piece. */
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
      // A kubelet ends a follow with a message of its own when the container is removed ("rpc error: …", "unable to retrieve
      // container logs …"): after lines with stamps, a line without one is no output.
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
    // A piece without a stamp: this kubelet stamps lines only, so bytes within a line are never a stamp.
    if (bytes[0] !== newline) maybeStampsPieces = false;
    return bytes;
  };

  /** Decides whether the head is a stamp, and returns what to deliver or examine next. */
  const settleHead = (bytes: Buffer): Buffer => {
    head = undefined;
    return offset > 0 ? beginPiece(bytes) : beginLine(bytes);
  };

  /** Delivers bytes of the current line, up to its end or the next piece, and returns the rest. */
  const pass = (bytes: Buffer): Buffer => {
    const room =
      maybeStampsPieces && lineStamp !== undefined ? runtimePieceBytes - (offset % runtimePieceBytes) : bytes.length;
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
      // Half a stamp is no output: the connection was cut, even if the response ended cleanly.
      if (head === undefined || head.length === 0 || mayBecomeStamp(head)) return nothing;
      const rest = settleHead(head);
      deliver(rest);
      return takeOut();
    },
  };
}
