import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';

/** Bytes. A whole record of TLS passes uncopied. */
const mostGathered = 16 * 1024;

/** A stream on its way into a response. */
export interface Passage {
  /** Passes on what has come, and nothing more. */
  stop(): void;
}

/**
 * Passes a stream on into a response, held back where its reader is slow, and ends the one with the other. What comes within one turn of the
 * event loop goes out in one system call and in few chunks: an API server sends a log in chunks of 2 KiB, and as many heads and
 * wake-ups of the reader would cost more than the bytes.
 */
export function passOn(source: Readable, response: ServerResponse): Passage {
  const { socket } = response;
  let pieces: Buffer[] = [];
  let gathered = 0;
  let isTurning = false;

  const write = () => {
    if (gathered === 0) return;
    const [first] = pieces;
    const bytes = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces, gathered);
    pieces = [];
    gathered = 0;
    if (!response.write(bytes)) source.pause();
  };
  const endTurn = () => {
    isTurning = false;
    write();
    socket?.uncork();
  };
  const onData = (came: Buffer | string) => {
    const piece = typeof came === 'string' ? Buffer.from(came) : came;
    if (!isTurning) {
      isTurning = true;
      socket?.cork();
      setImmediate(endTurn);
    }
    if (gathered + piece.length > mostGathered) write();
    pieces.push(piece);
    gathered += piece.length;
  };
  const onDrain = () => source.resume();
  const onEnd = () => {
    stop();
    response.end();
  };
  const stop = () => {
    // Without a listener it would flow on into nothing.
    source.pause();
    source.off('data', onData);
    source.off('end', onEnd);
    response.off('drain', onDrain);
    write();
  };

  response.on('drain', onDrain);
  source.on('data', onData);
  // It may have come to its end before it came here.
  if (source.readableEnded) process.nextTick(onEnd);
  else source.on('end', onEnd);
  source.resume();
  return { stop };
}
