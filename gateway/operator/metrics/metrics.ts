import * as prom from 'prom-client';
import type { RemoteObserver } from '../../../shared/remoteRequests.ts';
import type { RequestFacts } from '../../http/requestLog.ts';
import { type GaugeDefinition, gauges, type Snapshot } from './gauges.ts';
import { collectProcessMetrics } from './processMetrics.ts';
import { createRemoteMetrics } from './remoteMetrics.ts';
import { createRequestMetrics } from './requestMetrics.ts';

/** The metrics of this process, for Prometheus. */
export interface Metrics {
  readonly contentType: string;
  /** All metrics in the text format, with the gauges from `now`. */
  text(now: Snapshot): Promise<string>;
  readonly observeRemote: RemoteObserver;
  readonly noteAnswered: (facts: RequestFacts) => void;
}

/** This file is loaded only if there is an operators' listener: without one, prom-client takes no memory. */
export function createMetrics(): Metrics {
  const registry = new prom.Registry();
  collectProcessMetrics(registry);
  const read = gauges.map((definition) => toGauge(definition, new prom.Gauge(toOptions(definition, registry))));
  return {
    contentType: registry.contentType,
    text: (now) => {
      for (const gauge of read) gauge(now);
      return registry.metrics();
    },
    observeRemote: createRemoteMetrics(prom, registry),
    noteAnswered: createRequestMetrics(registry),
  };
}

const toOptions = ({ name, help, labelNames }: GaugeDefinition, registry: prom.Registry) => ({
  name,
  help,
  labelNames: [...labelNames],
  registers: [registry],
});

function toGauge({ labelNames, samples }: GaugeDefinition, gauge: prom.Gauge): (now: Snapshot) => void {
  return (now) => {
    gauge.reset();
    const known = samples(now);
    // After a reset, a gauge without labels reports 0, although the value is unknown.
    if (known.length === 0 && labelNames.length === 0) gauge.remove();
    for (const [labels, value] of known) gauge.set(labels, value);
  };
}
