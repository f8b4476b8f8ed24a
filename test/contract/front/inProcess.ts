import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { handler as create } from '../../../handlers/create.ts';
import { handler as remove } from '../../../handlers/delete.ts';
import { handler as getLogs } from '../../../handlers/getLogs.ts';
import { handler as status } from '../../../handlers/status.ts';
import type { Backend } from '../../../shared/interlink/backend.ts';
import { toErrorReply } from '../../../shared/interlink/errors.ts';
import type { Context, Output } from '../../../shared/interlink/handler.ts';
import { parseJson } from '../../../shared/interlink/json.ts';
import type { Logger } from '../../../shared/logger.ts';
import type { Operation, Plugin, Reply } from './plugin.ts';
import { toVerbs } from './verbs.ts';

type AnyHandler = (input: unknown, context: Context<keyof Backend>) => Promise<Output>;

const handlers: Readonly<Record<Operation, AnyHandler>> = { status, create, delete: remove, getLogs };

/** The four handlers called as functions, with a context made by hand around the backend. */
export function openInProcessPlugin(backend: Backend, log: Logger): Plugin {
  let session = 0;
  return toVerbs(async (operation, body, options) => {
    const signal = options?.signal ?? new AbortController().signal;
    const context = { backend, log, signal, session: `${operation}#${session++}` };
    try {
      return toReply(200, await handlers[operation](parseJson(body), context));
    } catch (error) {
      const reply = toErrorReply(error);
      return toReply(reply.statusCode, reply.text);
    }
  });
}

function toReply(statusCode: number, output: Output): Reply {
  const body = output instanceof Readable ? output : Readable.from([toBytes(output)], { objectMode: false });
  return { statusCode, headers: {}, body, text: () => text(body) };
}

function toBytes(output: Exclude<Output, Readable>): Buffer {
  return Buffer.from(typeof output === 'string' ? output : JSON.stringify(output));
}
