import type { Readable } from 'node:stream';
import { validate } from '../schemas/generated/getLogsRequest.js';
import { type Context, defineHandler } from '../shared/interlink/handler.ts';
import { withUsualLogKeys } from '../shared/interlink/logRequest.ts';
import { runIfMain } from '../shared/invoke.ts';
import { openFunction } from '../shared/kubernetes/function.ts';
import { createLogOpener } from '../shared/kubernetes/logs.ts';

/** Streams a container's output, byte for byte; with Follow until the container ends or the reader leaves. */
export const handler = defineHandler({
  prepare: withUsualLogKeys,
  validate,
  run: (request, context: Context<'logs'>): Promise<Readable> => context.backend.logs(request, context),
});

/** The context this function has when it is deployed alone. */
export const createContext = (env: Readonly<Record<string, string | undefined>>) =>
  openFunction(env, (cluster) => ({ logs: createLogOpener(cluster) }));

await runIfMain(import.meta.url, { handler, createContext });
