import type { Exchange } from './exchange.ts';
import { sendText } from './reply.ts';
import type { Routes } from './route.ts';

export const healthPath = '/healthz';

/**
 * Answers 200 once the backend is open. Probes ask here and not for a ping: by pings a gateway knows that the virtual kubelet is there,
 * and pods that nobody asks about while it is there are orphans. Whoever probes can send no token.
 */
export function healthRoutes(backend: Promise<unknown>): Routes {
  const answer = async (exchange: Exchange) => {
    await backend;
    sendText(exchange, 200, 'ok\n');
  };
  return new Map([[`GET ${healthPath}`, { path: healthPath, kind: 'poll', isPublic: true, answer }]]);
}
