import type { Config } from '../../schemas/generated/types.ts';
import { parseAddress } from '../listeners/address.ts';

/** As much of docs/reference/openapi.json as is adapted to the plugin that serves it. */
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

/** The OpenAPI document with the plugin's own name, as FastAPI shows it, and a line for curl to each operation. */
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

/** Viewers take a description for Markdown, in which HTML may be. */
const withoutMarkup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** In Markdown, indented: no text in it can end such a block. */
function toCurl(curl: string, method: string, path: string, body: unknown): string {
  return `    ${curl}${path} --request ${method.toUpperCase()} --data ${quoted(JSON.stringify(body))}`;
}

/** How curl reaches the plugin, up to the path: through its socket, or at its port. */
export function curlOf(app: Pick<Config['app'], 'socket_address' | 'socket_port' | 'tls_cert_file'>): string {
  const address = parseAddress(app.socket_address, app.socket_port);
  if (address.kind === 'unix') return `curl --unix-socket ${quoted(address.path)} http://plugin`;
  const scheme = app.tls_cert_file === '' ? 'http' : 'https';
  // An address of any interface is none to ask at; a port that the system chose is in the plugin's log.
  const host = /^(0\.0\.0\.0|::)$/.test(address.host) ? 'localhost' : address.host;
  return `curl ${scheme}://${host.includes(':') ? `[${host}]` : host}:${address.port || 'PORT'}`;
}

/** For a shell: as it is where nothing in it means anything, else in single quotes. */
function quoted(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  toMapped: (value: Value, key: string) => Mapped,
): Readonly<Record<string, Mapped>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, toMapped(value, key)]));
}
