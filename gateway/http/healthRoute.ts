import type { Exchange } from './exchange.ts';
import { sendText } from './reply.ts';
import type { Routes } from './route.ts';

export const healthPath = '/healthz';

/**
 * Answers 200 once the backend is open. Probes use this path and not the ping: a ping tells the gateway that the virtual kubelet runs, and
 * pods that are not polled while it runs are orphans. The path is public, because probes cannot send a token.
 */
export function healthRoutes(backend: Promise<unknown>): Routes {
  const answer = async (exchange: Exchange) => {
    await backend;
    sendText(exchange, 200, 'ok\n');
  };
  return new Map([[`GET ${healthPath}`, { path: healthPath, kind: 'poll', isPublic: true, answer }]]);
}
