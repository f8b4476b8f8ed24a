import type { Writable } from 'node:stream';

/** Between the head of a streamed answer and its body (https://docs.aws.amazon.com/lambda/latest/dg/response-streaming-tutorial.html). */
const delimiter = Buffer.alloc(8);

/** The streaming of Lambda's own Node runtime, as it is documented: the head goes out before the first write, and not without one. */
export const fakeRuntime = {
  streamifyResponse: <Streaming>(streaming: Streaming): Streaming => streaming,
  HttpResponseStream: {
    from(stream: Writable, head: object): Writable {
      const write = stream.write.bind(stream);
      let isHeadOut = false;
      return Object.assign(stream, {
        write: (...args: [chunk: unknown]) => {
          if (!isHeadOut) {
            isHeadOut = true;
            write(JSON.stringify(head));
            write(delimiter);
          }
          return write(...args);
        },
      });
    },
  },
};

interface Streamed {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The answer that a function URL makes of what was streamed. */
export function toStreamed(bytes: Buffer): Streamed {
  const at = bytes.indexOf(delimiter);
  if (at < 0) throw new Error('there is no head in what was streamed');
  return { ...JSON.parse(bytes.subarray(0, at).toString()), body: bytes.subarray(at + delimiter.length) };
}
