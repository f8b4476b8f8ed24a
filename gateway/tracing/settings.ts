import type { Environment } from '../../shared/environment.ts';

/** Whether to record a trace. @param parent the sampling decision that the request carries; undefined if the trace begins here */
export type Sampler = (traceId: string, parent: boolean | undefined) => boolean;

/** The settings in OpenTelemetry's environment variables: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/. */
export interface TracingSettings {
  readonly url: URL;
  /** Headers for the collector. They may hold a token, so they are not logged. */
  readonly headers: Readonly<Record<string, string>>;
  /** Paths of PEM files; empty for none. */
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  readonly isCompressed: boolean;
  readonly timeoutMs: number;
  readonly delayMs: number;
  readonly mostWaiting: number;
  readonly mostAtOnce: number;
  readonly resource: Readonly<Record<string, string>>;
  readonly sample: Sampler;
}

export interface ReadSettings {
  readonly settings: TracingSettings;
  /** Values that cannot be used, and the ones used instead. */
  readonly warnings: readonly string[];
}

/** Whether traces are to be exported: if an endpoint or an exporter is set, and tracing is not disabled. */
export function isTraced(env: Environment): boolean {
  if (env.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || env.OTEL_TRACES_EXPORTER === 'none') return false;
  return Boolean(env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT || env.OTEL_TRACES_EXPORTER);
}

const usual = 'http://localhost:4318';

/** Reads the variables. Returns a text, the reason, if traces cannot be exported. */
export function readSettings(env: Environment, service: Readonly<Record<string, string>>): ReadSettings | string {
  const warnings: string[] = [];
  const of = (name: string) => env[`OTEL_EXPORTER_OTLP_TRACES_${name}`] || env[`OTEL_EXPORTER_OTLP_${name}`] || '';
  const exporter = env.OTEL_TRACES_EXPORTER || 'otlp';
  if (exporter !== 'otlp') return `OTEL_TRACES_EXPORTER is ${exporter}, and the plugin knows otlp alone`;
  if (of('PROTOCOL') === 'grpc')
    return 'OTEL_EXPORTER_OTLP_PROTOCOL is grpc, and the plugin speaks HTTP: set http/json';
  // The endpoint for traces is a complete URL. The general one is a base URL for all signals, to which `/v1/traces` is added.
  const address =
    env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ||
    `${(env.OTEL_EXPORTER_OTLP_ENDPOINT || usual).replace(/\/+$/, '')}/v1/traces`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    return 'OTEL_EXPORTER_OTLP_ENDPOINT is no address such as http://collector:4318';

  const number = (name: string, value: string | undefined, otherwise: number) => {
    if (!value) return otherwise;
    if (/^\d{1,9}$/.test(value) && Number(value) > 0) return Number(value);
    warnings.push(`${name} is no number, ${otherwise} is used`);
    return otherwise;
  };
  const isCompressed = of('COMPRESSION') === 'gzip';
  const settings: TracingSettings = {
    url,
    headers: pairsIn(of('HEADERS')),
    caFile: of('CERTIFICATE'),
    certFile: of('CLIENT_CERTIFICATE'),
    keyFile: of('CLIENT_KEY'),
    isCompressed,
    timeoutMs: number('OTEL_EXPORTER_OTLP_TIMEOUT', of('TIMEOUT'), 10_000),
    delayMs: number('OTEL_BSP_SCHEDULE_DELAY', env.OTEL_BSP_SCHEDULE_DELAY, 5_000),
    mostWaiting: number('OTEL_BSP_MAX_QUEUE_SIZE', env.OTEL_BSP_MAX_QUEUE_SIZE, 2048),
    mostAtOnce: number('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', env.OTEL_BSP_MAX_EXPORT_BATCH_SIZE, 512),
    resource: {
      ...service,
      ...pairsIn(env.OTEL_RESOURCE_ATTRIBUTES ?? ''),
      ...(env.OTEL_SERVICE_NAME && { 'service.name': env.OTEL_SERVICE_NAME }),
    },
    sample: samplerOf(env, (text) => warnings.push(text)),
  };
  return { settings, warnings };
}

/** `name=value,name=value`, percent-encoded as in W3C Baggage. Anything else in the list is ignored. */
function pairsIn(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair));
  return Object.fromEntries(
    pairs.flatMap((found) => (found === null ? [] : [[found[1] ?? '', decoded(found[2] ?? '')]])),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function samplerOf(env: Environment, warn: (text: string) => void): Sampler {
  const name = env.OTEL_TRACES_SAMPLER || 'parentbased_always_on';
  const own = samplers[name.replace(/^parentbased_/, '')];
  if (own === undefined) {
    warn(`OTEL_TRACES_SAMPLER ${name} is not known, parentbased_always_on is used`);
    return (_, parent) => parent ?? true;
  }
  const given = env.OTEL_TRACES_SAMPLER_ARG;
  const ratio = given ? Number(given) : 1;
  const isRatio = ratio >= 0 && ratio <= 1;
  if (!isRatio) warn('OTEL_TRACES_SAMPLER_ARG is no number from 0 to 1, 1 is used');
  const decide = own(isRatio ? ratio : 1);
  return (traceId, parent) => (name.startsWith('parentbased_') && parent !== undefined ? parent : decide(traceId));
}

const samplers: Readonly<Record<string, (ratio: number) => (traceId: string) => boolean>> = {
  always_on: () => () => true,
  always_off: () => () => false,
  // The last 56 bits of a trace id are random (W3C Trace Context). 52 of them are used, which a double holds exactly.
  traceidratio: (ratio) => (traceId) => Number.parseInt(traceId.slice(-13), 16) < ratio * 2 ** 52,
};
