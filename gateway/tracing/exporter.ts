import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Dispatcher, Pool } from 'undici';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';
import { type Span, toOtlp } from './otlp.ts';
import type { TracingSettings } from './settings.ts';

/** Sends ended spans to an OpenTelemetry collector. */
export interface Exporter {
  add(span: Span): void;
  /** Sends the spans that wait, and closes the connection. Never throws. */
  close(): Promise<void>;
}

/** The status codes after which OTLP/HTTP allows a retry (https://opentelemetry.io/docs/specs/otlp/). */
const retryableStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Sends spans in batches, every few seconds or when a batch is full. Spans that could not be sent, because the collector is down or overloaded,
 * are sent with a later batch. When too many wait, the oldest are dropped. Requests do not wait for the export.
 * @throws StartError `configuration` when a file that the variables name cannot be read
 */
export function createExporter(settings: TracingSettings, scope: object, log: Logger): Exporter {
  const { url, headers, timeoutMs, delayMs, mostWaiting, mostAtOnce, resource, isCompressed } = settings;
  const pool: Dispatcher = new Pool(url.origin, {
    connections: 1,
    connect: { timeout: timeoutMs, ...readTls(settings) },
  });
  let waiting: Span[] = [];
  let dropped = 0;
  let sending: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isResting = false;

  const post = async (spans: readonly Span[]): Promise<number> => {
    const text = JSON.stringify(toOtlp(spans, resource, scope));
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: url.pathname + url.search,
      headers: { ...headers, 'content-type': 'application/json', ...(isCompressed && { 'content-encoding': 'gzip' }) },
      body: isCompressed ? gzipSync(text) : text,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    await body.dump();
    return statusCode;
  };

  const keep = (batch: readonly Span[]) => {
    waiting = [...batch, ...waiting];
    dropOldest();
  };
  const dropOldest = () => {
    const over = waiting.length - mostWaiting;
    if (over > 0) dropped += waiting.splice(0, over).length;
  };

  /** Sends one batch. Returns false if it failed, so that no further batch is sent now. */
  const sendBatch = async (): Promise<boolean> => {
    const batch = waiting.splice(0, mostAtOnce);
    try {
      const status = await post(batch);
      if (status < 300) return true;
      log.warn('traces not sent', { host: url.host, reason: `the collector answered ${status}` });
      if (retryableStatuses.has(status)) keep(batch);
      else dropped += batch.length;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      log.warn('traces not sent', { host: url.host, reason: code });
      keep(batch);
    }
    return false;
  };

  const sendAll = async () => {
    while (waiting.length > 0 && (await sendBatch()));
    sending = undefined;
    // Otherwise, while the collector is down, each new span would cause another attempt with a full batch.
    isResting = waiting.length > 0;
    if (isResting) sendLater();
  };
  const sendLater = () => {
    timer ??= setTimeout(() => void send(), delayMs).unref();
  };
  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    isResting = false;
    sending ??= sendAll();
    return sending;
  };

  return {
    add: (span) => {
      waiting.push(span);
      dropOldest();
      if (waiting.length >= mostAtOnce && !isResting) void send();
      else sendLater();
    },
    close: async () => {
      await sending;
      await send();
      clearTimeout(timer);
      if (dropped + waiting.length > 0) log.warn('traces lost', { spans: dropped + waiting.length });
      await pool.destroy();
    },
  };
}

/** @throws StartError `configuration` when a file cannot be read */
function readTls({ caFile, certFile, keyFile }: TracingSettings) {
  const read = (file: string) => {
    try {
      return readFileSync(file);
    } catch (cause) {
      throw new StartError('configuration', `a file of OTEL_EXPORTER_OTLP_… cannot be read: ${file}`, { cause });
    }
  };
  return {
    ...(caFile !== '' && { ca: read(caFile) }),
    ...(certFile !== '' && { cert: read(certFile) }),
    ...(keyFile !== '' && { key: read(keyFile) }),
  };
}
