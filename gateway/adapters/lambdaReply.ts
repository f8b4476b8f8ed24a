import { isUtf8 } from 'node:buffer';
import { STATUS_CODES } from 'node:http';
import { Readable } from 'node:stream';
import { brokenStream } from '../http/brokenStream.ts';
import { failureOf } from '../http/failure.ts';
import type { FunctionReply } from './function.ts';
import type { LambdaCaller } from './lambdaEvent.ts';

/** The return value of a function that does not stream, for any caller. */
export interface LambdaReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Set if the load balancer sent `multiValueHeaders`: then it reads the answer's headers from here only. */
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly statusDescription?: string;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/**
 * Bytes of a log that fit into one answer. An answer may be 6 MB of JSON, behind a load balancer 1 MB; base64 adds a third
 * (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
 */
const mostOf: Readonly<Record<LambdaCaller, number>> = {
  rest: 4 * 1024 * 1024,
  http: 4 * 1024 * 1024,
  invoke: 4 * 1024 * 1024,
  loadBalancer: 700 * 1024,
};

/** Collects the whole answer. A log that is too long is cut, and its last line says so. */
export async function toLambdaReply(reply: FunctionReply, caller: LambdaCaller, event: unknown): Promise<LambdaReply> {
  const { status, headers, body } = await completed(reply, mostOf[caller]);
  const text = isUtf8(body) ? body.toString() : undefined;
  // In JSON a control character takes up to six bytes. Base64 never adds more than a third.
  const isText = text !== undefined && JSON.stringify(text).length <= Math.ceil(body.length * (4 / 3)) + 1024;
  return {
    statusCode: status,
    headers,
    ...(caller === 'loadBalancer' && { statusDescription: `${status} ${STATUS_CODES[status]}` }),
    ...(caller === 'loadBalancer' && wantsMultipleValues(event) && { multiValueHeaders: toMultiple(headers) }),
    body: isText ? text : body.toString('base64'),
    isBase64Encoded: !isText,
  };
}

interface Completed extends Omit<FunctionReply, 'body'> {
  readonly body: Buffer;
}

async function completed(reply: FunctionReply, most: number): Promise<Completed> {
  if (!(reply.body instanceof Readable)) return { ...reply, body: Buffer.from(reply.body) };
  try {
    return { ...reply, body: await collect(reply.body, most) };
  } catch (error) {
    const { status, failure } = failureOf(brokenStream(error));
    return { ...reply, status, body: Buffer.from(`${failure.reason}\n`) };
  }
}

async function collect(source: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop destroys the source.
  for await (const chunk of source) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) return Buffer.concat([Buffer.concat(chunks).subarray(0, most), Buffer.from(cutAt(most))]);
  }
  return Buffer.concat(chunks);
}

const cutAt = (bytes: number) =>
  `\n[cut after ${bytes} bytes, the most this function can answer: ask for less with --tail or --since]\n`;

const wantsMultipleValues = (event: unknown) =>
  typeof event === 'object' && event !== null && 'multiValueHeaders' in event;

const toMultiple = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
