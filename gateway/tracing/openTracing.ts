import { randomBytes } from 'node:crypto';
import type { Environment } from '../../shared/environment.ts';
import type { Logger } from '../../shared/logger.ts';
import type { RemoteObserver } from '../../shared/remoteRequests.ts';
import type { RequestFacts } from '../http/requestLog.ts';
import { createExporter, type Exporter } from './exporter.ts';
import type { Attributes } from './otlp.ts';
import { readSettings, type Sampler } from './settings.ts';
import type { TraceContext } from './traceContext.ts';
import type { RequestSpan, Tracing } from './tracing.ts';

/**
 * Opens tracing as OpenTelemetry's variables configure it; undefined, with the reason in the log, if the settings cannot be used.
 * @throws StartError `configuration` when a file that the variables name cannot be read
 */
export function openTracing(
  env: Environment,
  { name, version }: { readonly name: string; readonly version: string },
  log: Logger,
): Tracing | undefined {
  const read = readSettings(env, { 'service.name': name, 'service.version': version });
  if (typeof read === 'string') {
    log.warn('no traces', { reason: read });
    return undefined;
  }
  const { settings, warnings } = read;
  for (const warning of warnings) log.warn('tracing', { warning });
  log.info('tracing', { host: settings.url.host });
  const exporter = createExporter(settings, { name, version }, log);
  return { begin: (parent) => beginRequest(parent, settings.sample, exporter), close: exporter.close };
}

/** Milliseconds since 1970, with fractions; monotonic while the process runs. */
const now = () => performance.timeOrigin + performance.now();
const newId = (bytes: number) => randomBytes(bytes).toString('hex');

function beginRequest(parent: TraceContext | undefined, sample: Sampler, exporter: Exporter): RequestSpan {
  const traceId = parent?.traceId ?? newId(16);
  const isSampled = sample(traceId, parent?.isSampled);
  const state = parent?.state;
  const context: TraceContext = { traceId, spanId: newId(8), isSampled, ...(state !== undefined && { state }) };
  if (!isSampled) return { context, observers: [], end: () => undefined };
  const startedAt = now();
  return {
    context,
    observers: [recordInto(exporter, context)],
    end: (facts) => {
      const { method, path, status } = facts;
      exporter.add({
        context,
        ...(parent && { parentId: parent.spanId }),
        name: `${method ?? ''} ${path}`,
        kind: 'server',
        startedAt,
        endedAt: now(),
        attributes: attributesOf(facts),
        isFailed: status >= 500,
      });
    },
  };
}

/** The names are those of OpenTelemetry's semantic conventions where they exist. A failure is its code only: its reason may be long. */
function attributesOf({ session, method, path, subject, status, end, failure }: RequestFacts): Attributes {
  return {
    'http.request.method': method,
    'http.route': path,
    'http.response.status_code': end === 'sent' ? status : undefined,
    'error.type': end === 'clientGone' ? 'client_gone' : failure?.code,
    'interlink.session': session,
    'interlink.pod': subject?.pod,
    'interlink.pod.uid': subject?.uid,
    'interlink.pods': subject?.pods,
  };
}

/** Records a span for each request to the remote side; each attempt is one. */
function recordInto(exporter: Exporter, parent: TraceContext): RemoteObserver {
  return ({ verb, resource, method, namespace, name, attempt }) => {
    const context = { ...parent, spanId: newId(8) };
    const startedAt = now();
    return ({ status, reason }) =>
      exporter.add({
        context,
        parentId: parent.spanId,
        name: `${verb} ${resource}`,
        kind: 'client',
        startedAt,
        endedAt: now(),
        attributes: {
          'http.request.method': method,
          'http.response.status_code': status === 0 ? undefined : status,
          'http.request.resend_count': attempt > 1 ? attempt - 1 : undefined,
          'error.type': reason,
          'interlink.remote.namespace': namespace,
          'interlink.remote.name': name,
        },
        isFailed: status === 0 || status >= 400,
      });
  };
}
