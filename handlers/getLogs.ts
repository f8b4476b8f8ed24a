import type { Readable } from 'node:stream';
import { validate } from '../schemas/generated/getLogsRequest.js';
import { type Context, defineHandler } from '../shared/handler.ts';
import { withUsualLogKeys } from '../shared/interlink/logRequest.ts';

/** Streams a container's output, byte for byte; with Follow until the container ends or the client disconnects. */
export const handler = defineHandler({
  prepare: withUsualLogKeys,
  validate,
  run: (request, context: Context<'logs'>): Promise<Readable> => context.backend.logs(request, context),
});
