import type { RemoteObserver } from '../../shared/remoteRequests.ts';
import type { RequestFacts } from '../http/requestLog.ts';
import type { TraceContext } from './traceContext.ts';

/** Records spans of requests. It exists only if traces are exported. */
export interface Tracing {
  /** Begins the span of a request. @param parent the trace context that its sender sent, if any */
  begin(parent: TraceContext | undefined): RequestSpan;
  /** Sends the recorded spans. Never throws. */
  close(): Promise<void>;
}

/** The span of a request in flight. */
export interface RequestSpan {
  /** The context to pass on in requests that this one causes. */
  readonly context: TraceContext;
  /** Record the requests to the remote side that this one causes; none if the trace is not sampled. */
  readonly observers: readonly RemoteObserver[];
  end(facts: RequestFacts): void;
}
