import { sendText } from '../../http/reply.ts';
import type { Routes } from '../../http/route.ts';
import type { Metrics } from './metrics.ts';

const metricsPath = '/metrics';

/** The metrics, in the text format of Prometheus. */
export function metricsRoutes(metrics: Metrics): Routes {
  return new Map([
    [
      `GET ${metricsPath}`,
      {
        path: metricsPath,
        kind: 'poll',
        isPublic: false,
        answer: async (exchange) =>
          sendText(exchange, 200, await metrics.text(), { 'content-type': metrics.contentType }),
      },
    ],
  ]);
}
