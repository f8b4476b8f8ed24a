import { sendText } from '../../http/reply.ts';
import type { Routes } from '../../http/route.ts';
import type { Snapshot } from './gauges.ts';
import type { Metrics } from './metrics.ts';

const metricsPath = '/metrics';

/** The route `/metrics`, in the text format of Prometheus. */
export function metricsRoutes(metrics: Pick<Metrics, 'contentType' | 'text'>, look: () => Snapshot): Routes {
  return new Map([
    [
      `GET ${metricsPath}`,
      {
        path: metricsPath,
        kind: 'poll',
        isPublic: false,
        answer: async (exchange) =>
          sendText(exchange, 200, await metrics.text(look()), { 'content-type': metrics.contentType }),
      },
    ],
  ]);
}
