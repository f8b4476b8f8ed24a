// prom-client types its index alone.
declare module 'prom-client/lib/metrics/*' {
  const collect: (
    registry: import('prom-client').Registry,
    config?: { readonly eventLoopMonitoringPrecision?: number },
  ) => void;
  export = collect;
}
