import type { Fields } from '../../record.ts';
import { asFields, asText, CredentialsError, type Target } from './kubeconfig.ts';

export interface ClientSettings {
  readonly target: Target;
  readonly proxy?: string | undefined;
  readonly proxyHeaders: Readonly<Record<string, string>>;
  readonly noProxy?: string | undefined;
  readonly expectedName?: string | false | undefined;
  /** The most tries of one call; undefined if only the plugin's own limit applies. */
  readonly mostTries?: number | undefined;
  /** Attributes that are unknown or have no effect here: `key: why`. */
  readonly remarks: readonly string[];
}

/** The Python client's attributes that have no effect here, with the reason or the option to use instead. */
const ignoredAttributes: Readonly<Record<string, string>> = {
  connection_pool_maxsize: 'use k8s.max_connections',
  debug: 'use log.level',
  logger: 'use log.level',
  logger_file: 'use log.dir',
  logger_format: 'lines are JSON',
  client_side_validation: 'the API server validates',
  discard_unknown_keys: 'unknown fields are always ignored',
  temp_folder_path: 'nothing is written to disk',
  safe_chars_for_path_param: 'path parts are always encoded',
  server_index: 'use host',
  server_variables: 'use host',
  refresh_api_key_hook: 'use a token file or an exec plugin',
};

const understood = [
  'host',
  'api_key',
  'api_key_prefix',
  'username',
  'password',
  'verify_ssl',
  'ssl_ca_cert',
  'cert_file',
  'key_file',
  'tls_server_name',
  'assert_hostname',
  'proxy',
  'proxy_headers',
  'no_proxy',
  'retries',
];

/**
 * Overrides the target of a kubeconfig with k8s.client_configuration (the attributes of the Python client's `Configuration`).
 * @throws CredentialsError for an attribute of the wrong type.
 */
export function applyClientConfiguration(target: Target, settings: Fields): ClientSettings {
  const given = Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== null && value !== undefined),
  );
  const text = (key: string) => textSetting(given, key);
  const verify = given.verify_ssl;
  if (verify !== undefined && typeof verify !== 'boolean') throw invalidAttribute('verify_ssl', 'true or false');
  const credentials = readCredentials(given);
  const ca = text('ssl_ca_cert');
  const cert = text('cert_file');
  const key = text('key_file');
  return {
    target: {
      context: target.context,
      cluster: {
        ...target.cluster,
        ...defined({ server: text('host'), tlsServerName: text('tls_server_name') }),
        ...(ca === undefined ? {} : { caFile: ca, caData: undefined }),
        ...(verify === undefined ? {} : { skipVerify: !verify }),
      },
      user: {
        ...target.user,
        ...credentials,
        ...(cert === undefined ? {} : { certFile: cert, certData: undefined }),
        ...(key === undefined ? {} : { keyFile: key, keyData: undefined }),
      },
    },
    proxy: text('proxy'),
    proxyHeaders: stringsSetting(given, 'proxy_headers'),
    noProxy: text('no_proxy'),
    expectedName: readExpectedName(given.assert_hostname),
    mostTries: readRetries(given.retries),
    remarks: Object.keys(given)
      .filter((name) => !understood.includes(name))
      .map((name) => `${name}: ${ignoredAttributes[name] ?? 'unknown'}`),
  };
}

/** The token or password of k8s.client_configuration. It replaces all of the kubeconfig's, so that the two are not mixed. */
function readCredentials(given: Fields) {
  const keys = stringsSetting(given, 'api_key');
  const prefixes = stringsSetting(given, 'api_key_prefix');
  // `authorization` until version 34 of the Python client, `BearerToken` in its generated documentation.
  const name = ['authorization', 'BearerToken'].find((candidate) => keys[candidate] !== undefined);
  const none = { token: undefined, tokenFile: undefined, exec: undefined, authProvider: undefined };
  if (name !== undefined) {
    const header = [prefixes[name], keys[name]].filter(Boolean).join(' ');
    return { ...none, username: undefined, password: undefined, token: header.replace(/^bearer\s+/i, '') };
  }
  const username = textSetting(given, 'username');
  if (username === undefined) return {};
  return { ...none, username, password: textSetting(given, 'password') ?? '' };
}

function readExpectedName(value: unknown): string | false | undefined {
  if (value === undefined || value === false || typeof value === 'string') return value;
  if (value === true) return undefined;
  throw invalidAttribute('assert_hostname', 'a name, true or false');
}

/** The tries of one call by the attribute `retries`. As in urllib3, it counts only the tries after the first. */
function readRetries(value: unknown): number | undefined {
  if (value === undefined || value === true) return undefined;
  if (value === false) return 1;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value + 1;
  throw invalidAttribute('retries', 'a whole number or false');
}

function textSetting(given: Fields, key: string): string | undefined {
  const value = given[key];
  if (value === undefined || value === '') return undefined;
  const text = asText(value);
  if (text === undefined) throw invalidAttribute(key, 'text');
  return text;
}

function stringsSetting(given: Fields, key: string): Record<string, string> {
  if (given[key] === undefined) return {};
  const entries = Object.entries(asFields(given[key]) ?? { '': undefined });
  if (entries.some(([, value]) => typeof value !== 'string')) throw invalidAttribute(key, 'an object of texts');
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function invalidAttribute(key: string, allowed: string): CredentialsError {
  return new CredentialsError(`k8s.client_configuration: ${key} must be ${allowed}`);
}

function defined<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}
