/** The ids of a span and its trace, as in W3C Trace Context (https://www.w3.org/TR/trace-context/). */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly isSampled: boolean;
  /** The header `tracestate`: data of tracing vendors, passed on unchanged. */
  readonly state?: string;
}

/** The header `traceparent`. A version after `00` may have more fields at its end. */
const form = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;
const none = /^0+$/;
const longestState = 512;

type Header = string | readonly string[] | undefined;

/** The trace context in the headers of a request; undefined if there is none or it is not valid. */
export function contextIn(traceparent: Header, tracestate: Header): TraceContext | undefined {
  if (typeof traceparent !== 'string' || traceparent.length > 256) return undefined;
  const [, traceId, spanId, flags] = form.exec(traceparent) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (none.test(traceId) || none.test(spanId)) return undefined;
  const state = [tracestate ?? []].flat().join(',');
  const isUsable = state !== '' && state.length <= longestState && /^[\x20-\x7e]+$/.test(state);
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1, ...(isUsable && { state }) };
}

/** The headers that pass a trace context on in an outgoing request. */
export function toHeaders({ traceId, spanId, isSampled, state }: TraceContext): Readonly<Record<string, string>> {
  return {
    traceparent: `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`,
    ...(state !== undefined && { tracestate: state }),
  };
}
