// prom-client has types for its main module only.
declare module 'prom-client/lib/metrics/*' {
  const collect: (
    registry: import('prom-client').Registry,
    config?: { readonly eventLoopMonitoringPrecision?: number },
  ) => void;
  export = collect;
}
