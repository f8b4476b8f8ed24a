import type { TraceContext } from './traceContext.ts';

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A span that has ended. */
export interface Span {
  readonly context: TraceContext;
  readonly parentId?: string;
  readonly name: string;
  readonly kind: 'server' | 'client';
  /** Milliseconds since 1970, with fractions. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: Attributes;
  readonly isFailed: boolean;
}

/** OTLP's numbers for `SpanKind`, and below for the status code ERROR (https://opentelemetry.io/docs/specs/otlp/). */
const kinds = { server: 2, client: 3 } as const;
const failed = 2;

/** The body of a request to `/v1/traces`, in OTLP's JSON encoding: ids in hexadecimal, 64-bit numbers as strings. */
export function toOtlp(spans: readonly Span[], resource: Attributes, scope: object): object {
  const scopeSpans = [{ scope, spans: spans.map(toSpan) }];
  return { resourceSpans: [{ resource: { attributes: toAttributes(resource) }, scopeSpans }] };
}

function toSpan({ context, parentId, name, kind, startedAt, endedAt, attributes, isFailed }: Span): object {
  const { traceId, spanId, state } = context;
  return {
    traceId,
    spanId,
    ...(parentId !== undefined && { parentSpanId: parentId }),
    ...(state !== undefined && { traceState: state }),
    name,
    kind: kinds[kind],
    startTimeUnixNano: toNanos(startedAt),
    endTimeUnixNano: toNanos(endedAt),
    attributes: toAttributes(attributes),
    status: isFailed ? { code: failed } : {},
  };
}

/** Nanoseconds since 1970 as a string: a double cannot hold them exactly. */
const toNanos = (ms: number): string => String(BigInt(Math.round(ms * 1000)) * 1000n);

const toAttributes = (attributes: Attributes): readonly object[] =>
  Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: toValue(value) }]));

function toValue(value: string | number | boolean): object {
  if (typeof value === 'string') return { stringValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { intValue: String(Math.round(value)) };
}
