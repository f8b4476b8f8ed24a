import type { Registry } from 'prom-client';

/** What is measured, as Prometheus reads it. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/** The metrics of this process. The library is loaded only here: a plugin that nobody scrapes goes without it. */
export async function createMetrics(): Promise<Metrics> {
  const { Registry, collectDefaultMetrics } = await import('prom-client');
  const registry: Registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { contentType: registry.contentType, text: () => registry.metrics() };
}
