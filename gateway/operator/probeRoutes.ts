import { healthPath } from '../http/healthRoute.ts';
import { sendText } from '../http/reply.ts';
import type { Route, Routes } from '../http/route.ts';
import type { Readiness } from './readiness.ts';

const readyPath = '/readyz';

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work, else 503 with a reason a line. Whoever probes can send no token.
 */
export function probeRoutes(readiness: Pick<Readiness, 'reasons'>): Routes {
  const probe = (path: string, answer: Route['answer']): [string, Route] => [
    `GET ${path}`,
    { path, kind: 'poll', isPublic: true, isProbe: true, answer },
  ];
  return new Map([
    probe(healthPath, (exchange) => sendText(exchange, 200, 'ok\n')),
    probe(readyPath, (exchange) => {
      const { reasons } = readiness;
      if (reasons.length === 0) sendText(exchange, 200, 'ok\n');
      else sendText(exchange, 503, reasons.map((reason) => `not ready: ${reason}\n`).join(''));
    }),
  ]);
}
