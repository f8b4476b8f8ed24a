import type { RemoteObserver } from '../../shared/remoteRequests.ts';
import type { RequestFacts } from '../http/requestLog.ts';
import type { TraceContext } from './traceContext.ts';

/** Records what is done for requests; there is one only where somebody wants traces. */
export interface Tracing {
  /** A request has come, with this context if its sender has one. */
  begin(parent: TraceContext | undefined): RequestSpan;
  /** Sends what is recorded. Never throws. */
  close(): Promise<void>;
}

/** A request on its way to its answer, as a trace shows it. */
export interface RequestSpan {
  /** For whoever is asked because of it. */
  readonly context: TraceContext;
  /** Records what is asked of the remote side for it; none where the trace is not recorded. */
  readonly observers: readonly RemoteObserver[];
  end(facts: RequestFacts): void;
}
