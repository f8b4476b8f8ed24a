import { healthPath } from '../http/healthRoute.ts';
import { sendText } from '../http/reply.ts';
import type { Route, Routes } from '../http/route.ts';
import type { Readiness } from './readiness.ts';

export const readyPath = '/readyz';

/**
 * `/healthz` answers 200 if the process answers at all. `/readyz` answers 200 if the plugin can do its work, else 503 with one reason per line.
 * Both are public, because probes cannot send a token.
 */
export function probeRoutes(readiness: Pick<Readiness, 'reasons'>): Routes {
  return new Map([toProbe(healthPath, (exchange) => sendText(exchange, 200, 'ok\n')), ...readyRoutes(readiness)]);
}

/** `/readyz` alone. interLink's listener has it, too, so that probes need no operators' listener. */
export function readyRoutes(readiness: Pick<Readiness, 'reasons'>): Routes {
  const answer: Route['answer'] = (exchange) => {
    const { reasons } = readiness;
    if (reasons.length === 0) sendText(exchange, 200, 'ok\n');
    else sendText(exchange, 503, reasons.map((reason) => `not ready: ${reason}\n`).join(''));
  };
  return new Map([toProbe(readyPath, answer)]);
}

const toProbe = (path: string, answer: Route['answer']): [string, Route] => [
  `GET ${path}`,
  { path, kind: 'poll', isPublic: true, isProbe: true, answer },
];
