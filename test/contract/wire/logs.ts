import type { Fields, WirePod } from './pod.ts';

/** The seven options, of which Go always sends every one. */
export interface LogOptions {
  readonly Tail: number;
  readonly Bytes: number;
  readonly Timestamps: boolean;
  readonly Follow: boolean;
  readonly Previous: boolean;
  readonly SinceSeconds: number;
  readonly SinceTime: string;
}

const unset: LogOptions = {
  Tail: 0,
  Bytes: 0,
  Timestamps: false,
  Follow: false,
  Previous: false,
  SinceSeconds: 0,
  SinceTime: '0001-01-01T00:00:00Z',
};

/** The body of /getLogs (contract.md 1.6). */
export function logRequest(pod: WirePod, container: string, options: Partial<LogOptions> = {}): Fields {
  return {
    Namespace: pod.metadata.namespace,
    PodUID: pod.metadata.uid,
    PodName: pod.metadata.name,
    ContainerName: container,
    Opts: { ...unset, ...options },
  };
}
