import type { Registry } from 'prom-client';
import type { RemoteAnswer, RemoteObserver } from '../../../shared/remoteRequests.ts';

type Prom = typeof import('prom-client');

/** The upper bounds of the buckets. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** The HTTP status, or the reason why there is none. */
const codeOf = ({ status, reason = 'unknown' }: RemoteAnswer): string => (status === 0 ? reason : String(status));

/** Counts and times requests to the remote side. Paths and names of objects are not labels, because that would make too many series. */
export function createRemoteMetrics({ Counter, Histogram }: Prom, registry: Registry): RemoteObserver {
  const common = { registers: [registry] };
  const requests = new Counter({
    name: 'interlink_plugin_remote_requests_total',
    help: 'Requests to the remote API, each try of a call, by verb, resource and HTTP status, or the reason why there was no answer.',
    labelNames: ['verb', 'resource', 'code'],
    ...common,
  });
  const retries = new Counter({
    name: 'interlink_plugin_remote_retries_total',
    help: 'Requests to the remote API that repeat one that failed.',
    labelNames: ['verb', 'resource'],
    ...common,
  });
  const durations = new Histogram({
    name: 'interlink_plugin_remote_request_duration_seconds',
    help: 'How long a request to the remote API took; of a stream (watch, log), until its head came.',
    labelNames: ['verb', 'resource'],
    buckets: seconds,
    ...common,
  });
  return ({ verb, resource, attempt }) => {
    const startedAt = performance.now();
    if (attempt > 1) retries.inc({ verb, resource });
    return (answer) => {
      requests.inc({ verb, resource, code: codeOf(answer) });
      durations.observe({ verb, resource }, (performance.now() - startedAt) / 1000);
    };
  };
}
