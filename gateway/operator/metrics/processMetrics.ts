import type { Registry } from 'prom-client';
import eventLoopLag from 'prom-client/lib/metrics/eventLoopLag.js';
import heapSizeAndUsed from 'prom-client/lib/metrics/heapSizeAndUsed.js';
import osMemoryHeap from 'prom-client/lib/metrics/osMemoryHeap.js';
import processCpuTotal from 'prom-client/lib/metrics/processCpuTotal.js';
import processMaxFileDescriptors from 'prom-client/lib/metrics/processMaxFileDescriptors.js';
import processOpenFileDescriptors from 'prom-client/lib/metrics/processOpenFileDescriptors.js';
import processStartTime from 'prom-client/lib/metrics/processStartTime.js';

/** Milliseconds; prom-client's own. */
const eventLoopMonitoringPrecision = 10;

/**
 * The library's own metrics of the process, but for those of garbage collection: it hears of each one by a PerformanceObserver, and our young
 * generation is small, so that there are hundreds in a second of polls.
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
