import { handler as create } from '../../../handlers/create.ts';
import { handler as remove } from '../../../handlers/delete.ts';
import { handler as getLogs } from '../../../handlers/getLogs.ts';
import { handler as status } from '../../../handlers/status.ts';
import type { Backend } from '../../../shared/backend/backend.ts';
import type { Context, Output } from '../../../shared/handler.ts';
import { parseJson } from '../../../shared/interlink/json.ts';
import type { Logger } from '../../../shared/logger.ts';
import { replyOf } from './called.ts';
import type { Operation, Plugin } from './plugin.ts';
import { toVerbs } from './verbs.ts';

type AnyHandler = (input: unknown, context: Context<keyof Backend>) => Promise<Output>;

const handlers: Readonly<Record<Operation, AnyHandler>> = { status, create, delete: remove, getLogs };

/** The four handlers called as functions, with a context made by hand around the gateway's backend. */
export function openInProcessPlugin(backend: Backend, log: Logger): Plugin {
  let session = 0;
  return toVerbs((operation, body, options) => {
    const signal = options?.signal ?? new AbortController().signal;
    const context = { backend, log, signal, session: `${operation}#${session++}` };
    return replyOf(async () => handlers[operation](parseJson(body), context));
  });
}
