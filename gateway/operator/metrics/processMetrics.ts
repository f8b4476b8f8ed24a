import type { Registry } from 'prom-client';
import eventLoopLag from 'prom-client/lib/metrics/eventLoopLag.js';
import heapSizeAndUsed from 'prom-client/lib/metrics/heapSizeAndUsed.js';
import osMemoryHeap from 'prom-client/lib/metrics/osMemoryHeap.js';
import processCpuTotal from 'prom-client/lib/metrics/processCpuTotal.js';
import processMaxFileDescriptors from 'prom-client/lib/metrics/processMaxFileDescriptors.js';
import processOpenFileDescriptors from 'prom-client/lib/metrics/processOpenFileDescriptors.js';
import processStartTime from 'prom-client/lib/metrics/processStartTime.js';

/** Milliseconds; prom-client's default. */
const eventLoopMonitoringPrecision = 10;

/**
 * prom-client's default metrics of the process, without those of garbage collection. For these it uses a PerformanceObserver, which is called for
 * each collection. Our young generation is small, so under polls there are hundreds of collections a second.
 */
export function collectProcessMetrics(registry: Registry): void {
  processCpuTotal(registry);
  processStartTime(registry);
  osMemoryHeap(registry);
  processOpenFileDescriptors(registry);
  processMaxFileDescriptors(registry);
  heapSizeAndUsed(registry);
  eventLoopLag(registry, { eventLoopMonitoringPrecision });
}
