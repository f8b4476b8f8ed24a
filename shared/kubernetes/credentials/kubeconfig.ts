import { type Fields, isRecord } from '../../record.ts';
import { StartError } from '../../startError.ts';

/** A kubeconfig, file, option or exec plugin that cannot be used. The message is one line: which, why, what to do; never a token or key. */
export class CredentialsError extends StartError {
  override readonly name = 'CredentialsError';
  /** Whether a retry may succeed, as when an identity provider is down. If false, an operator must change something. */
  readonly transient: boolean;

  constructor(message: string, options: ErrorOptions & { readonly transient?: boolean } = {}) {
    super('configuration', message, options);
    this.transient = options.transient ?? false;
  }
}

export interface ClusterEntry {
  readonly server: string;
  readonly caFile?: string | undefined;
  readonly caData?: string | undefined;
  readonly skipVerify: boolean;
  readonly tlsServerName?: string | undefined;
  readonly proxyUrl?: string | undefined;
}

/** Request headers; the value is a list if a header is sent several times. */
export type Headers = Readonly<Record<string, string | string[]>>;

export interface UserEntry {
  readonly token?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly certFile?: string | undefined;
  readonly certData?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly keyData?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly impersonation: Headers;
  readonly exec?: Fields | undefined;
  readonly authProvider?: Fields | undefined;
}

/** The cluster and user of one context. Its files are not read yet. */
export interface Target {
  readonly context: string;
  readonly cluster: ClusterEntry;
  readonly user: UserEntry;
}

/**
 * Parses a kubeconfig's text. The text may hold a token, so the error of a fault has only its reason and line.
 * @throws CredentialsError
 */
export async function parseKubeconfig(content: string, source: string): Promise<Fields> {
  // Imported only here: a function with an inline kubeconfig (JSON), or none, starts without the YAML parser, which takes 5 ms of CPU on Node 20.
  const { parseTexts } = await import('../../yaml.ts');
  const parsed = parseTexts(content);
  if ('fault' in parsed) throw new CredentialsError(`${source} is not valid YAML: ${parsed.fault}`);
  const document = asFields(parsed.document);
  if (document === undefined) throw new CredentialsError(`${source} is not a kubeconfig: it holds no mapping`);
  return document;
}

/**
 * The context `wanted` of a kubeconfig. If `wanted` is empty: its current-context, or the only context if that is not set.
 * @throws CredentialsError naming what is missing.
 */
export function selectContext(kubeconfig: Fields, source: string, wanted: string): Target {
  const name = wanted || asText(kubeconfig['current-context']) || onlyName(kubeconfig.contexts);
  if (name === undefined) throw new CredentialsError(`${source} has no current-context: set it, or k8s.context`);
  const context = entryOf(kubeconfig, 'contexts', 'context', name, source);
  const clusterName = asText(context.cluster);
  if (clusterName === undefined) throw new CredentialsError(`${source}: context ${name} names no cluster`);
  const cluster = entryOf(kubeconfig, 'clusters', 'cluster', clusterName, source);
  const server = asText(cluster.server);
  if (server === undefined) throw new CredentialsError(`${source}: cluster ${clusterName} has no server`);
  const userName = asText(context.user);
  const user = userName === undefined ? {} : entryOf(kubeconfig, 'users', 'user', userName, source);
  return { context: name, cluster: toCluster(cluster, server), user: toUser(user) };
}

function toCluster(cluster: Fields, server: string): ClusterEntry {
  return {
    server,
    caFile: asText(cluster['certificate-authority']),
    caData: asText(cluster['certificate-authority-data']),
    skipVerify: asFlag(cluster['insecure-skip-tls-verify']),
    tlsServerName: asText(cluster['tls-server-name']),
    proxyUrl: asText(cluster['proxy-url']),
  };
}

function toUser(user: Fields): UserEntry {
  return {
    token: asText(user.token),
    tokenFile: asText(user.tokenFile) ?? asText(user['token-file']),
    certFile: asText(user['client-certificate']),
    certData: asText(user['client-certificate-data']),
    keyFile: asText(user['client-key']),
    keyData: asText(user['client-key-data']),
    username: asText(user.username),
    password: asText(user.password),
    impersonation: toImpersonation(user),
    exec: asFields(user.exec),
    authProvider: asFields(user['auth-provider']),
  };
}

function toImpersonation(user: Fields): Record<string, string | string[]> {
  const as = asText(user.as);
  if (as === undefined) return {};
  const uid = asText(user['as-uid']);
  const groups = Array.isArray(user['as-groups']) ? user['as-groups'].map(String) : [];
  return {
    'impersonate-user': as,
    ...(uid === undefined ? {} : { 'impersonate-uid': uid }),
    ...(groups.length === 0 ? {} : { 'impersonate-group': groups }),
  };
}

function entryOf(kubeconfig: Fields, list: string, key: string, name: string, source: string): Fields {
  const entries = Array.isArray(kubeconfig[list]) ? kubeconfig[list].map(asFields) : [];
  const found = entries.find((entry) => asText(entry?.name) === name);
  if (found !== undefined) return asFields(found[key]) ?? {};
  const known = entries.map((entry) => asText(entry?.name)).filter((entry) => entry !== undefined);
  throw new CredentialsError(`${source} has no ${key} ${name}; it has ${known.join(', ') || 'none'}`);
}

function onlyName(contexts: unknown): string | undefined {
  return Array.isArray(contexts) && contexts.length === 1 ? asText(asFields(contexts[0])?.name) : undefined;
}

/** A YAML mapping or JSON object, else undefined. */
export function asFields(value: unknown): Fields | undefined {
  return isRecord(value) ? value : undefined;
}

/** Whether a value is true, or a word that means true in YAML 1.1, which kubectl reads. */
export function asFlag(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(true|yes|on|y)$/i.test(value));
}

/** The value if it is a non-empty string, else undefined. A number or boolean is converted: only JSON has them, the YAML parser yields strings. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
