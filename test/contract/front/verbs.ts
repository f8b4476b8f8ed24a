import { toGoJson } from '../wire/goJson.ts';
import type { Operation, Plugin } from './plugin.ts';

/** The endpoints as verbs over the one way a front door has of sending a body. */
export function toVerbs(send: Plugin['send']): Omit<Plugin, 'wire'> {
  const go = (operation: Operation) => (body: unknown, options?: Parameters<typeof send>[2]) =>
    send(operation, toGoJson(body), options);
  return {
    send,
    status: go('status'),
    ping: (options) => send('status', '[]', options),
    create: go('create'),
    remove: go('delete'),
    logs: go('getLogs'),
  };
}
