import type { Routes } from '../http/route.ts';
import { createMetrics } from './metrics/metrics.ts';
import { metricsRoutes } from './metrics/metricsRoutes.ts';
import { probeRoutes } from './probeRoutes.ts';
import type { Readiness } from './readiness.ts';

/** All that the operators' listener answers. */
export async function operatorRoutes(readiness: Readiness): Promise<Routes> {
  return new Map([...probeRoutes(readiness), ...metricsRoutes(await createMetrics())]);
}
