import { Readable } from 'node:stream';
import type { Output } from '../handler.ts';

/** A handler's output as an HTTP body, the same for the gateway and for functions. */
export interface ReplyBody {
  readonly contentType: string;
  readonly body: string | Readable;
}

/** Text and streams are text/plain, everything else is JSON. */
export function toBody(output: Output): ReplyBody {
  if (typeof output === 'string' || output instanceof Readable)
    return { contentType: 'text/plain; charset=utf-8', body: output };
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(output) };
}
