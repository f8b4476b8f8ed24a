import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Output } from '../../../shared/handler.ts';
import { toErrorReply } from '../../../shared/interlink/errors.ts';
import { toBody } from '../../../shared/interlink/replyBody.ts';
import type { Reply } from './plugin.ts';

/** The reply of a handler that is called without HTTP: its output, or the text of what it threw. */
export async function replyOf(call: () => Promise<Output>): Promise<Reply> {
  try {
    return toReply(200, toBody(await call()).body);
  } catch (error) {
    const { statusCode, text: told } = toErrorReply(error);
    return toReply(statusCode, told);
  }
}

function toReply(statusCode: number, output: string | Readable): Reply {
  const body = typeof output === 'string' ? Readable.from([Buffer.from(output)], { objectMode: false }) : output;
  return { statusCode, headers: {}, body, text: () => text(body) };
}
