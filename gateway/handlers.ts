import { handler as create } from '../handlers/create.ts';
import { handler as remove } from '../handlers/delete.ts';
import { handler as getLogs } from '../handlers/getLogs.ts';
import { handler as status } from '../handlers/status.ts';
import type { Handlers } from './http/endpoints.ts';

/** The deployed handlers, by endpoint. */
export const deployedHandlers: Handlers = { create, delete: remove, getLogs, status };
