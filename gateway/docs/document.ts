import type { Config } from '../../schemas/generated/types.ts';
import { parseAddress } from '../listeners/address.ts';

/** The parts of docs/reference/openapi.json that `toDocument` reads or changes. */
export interface OpenApi {
  readonly info: Readonly<Record<string, unknown>> & { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly examples?: readonly unknown[] }>>;
  };
}

interface Operation {
  readonly description?: string;
  readonly requestBody: { readonly content: { readonly 'application/json': { readonly schema: { $ref: string } } } };
}

type Named = Pick<Config['app'], 'name' | 'description' | 'version'>;

/** The OpenAPI document with the configured name, as FastAPI shows it, and with a curl command for each operation. */
export function toDocument(openapi: OpenApi, app: Named, curl: string): object {
  const { info, paths, components } = openapi;
  const exampleOf = ({ requestBody }: Operation): unknown => {
    const schema = requestBody.content['application/json'].schema.$ref.split('/').pop() ?? '';
    return components.schemas[schema]?.examples?.[0];
  };
  const withCurl = (path: string, method: string, operation: Operation) => ({
    ...operation,
    description: [operation.description, toCurl(curl, method, path, exampleOf(operation))].filter(Boolean).join('\n\n'),
  });
  return {
    ...openapi,
    info: {
      ...info,
      title: app.name,
      version: app.version || info.version,
      description: [withoutMarkup(app.description), info.description].filter(Boolean).join('\n\n'),
    },
    paths: mapValues(paths, (operations, path) =>
      mapValues(operations, (operation, method) => withCurl(path, method, operation)),
    ),
  };
}

/** Viewers render a description as Markdown, which may contain HTML. */
const withoutMarkup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A Markdown code block by indentation: no text on the line can end it. */
function toCurl(curl: string, method: string, path: string, body: unknown): string {
  return `    ${curl}${path} --request ${method.toUpperCase()} --data ${quoted(JSON.stringify(body))}`;
}

/** The curl command for the plugin, up to the path: through its socket, or at its port. */
export function curlOf(app: Pick<Config['app'], 'socket_address' | 'socket_port' | 'tls_cert_file'>): string {
  const address = parseAddress(app.socket_address, app.socket_port);
  if (address.kind === 'unix') return `curl --unix-socket ${quoted(address.path)} http://plugin`;
  const scheme = app.tls_cert_file === '' ? 'http' : 'https';
  // The wildcard address is not one to connect to. A port that the system chose (0) is in the plugin's log.
  const host = /^(0\.0\.0\.0|::)$/.test(address.host) ? 'localhost' : address.host;
  return `curl ${scheme}://${host.includes(':') ? `[${host}]` : host}:${address.port || 'PORT'}`;
}

/** Quotes a text for a shell: unchanged if no character in it is special, else in single quotes. */
function quoted(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  toMapped: (value: Value, key: string) => Mapped,
): Readonly<Record<string, Mapped>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, toMapped(value, key)]));
}
