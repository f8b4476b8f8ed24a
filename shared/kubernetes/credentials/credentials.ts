import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../../../schemas/generated/types.ts';
import type { Clock } from '../../async/clock.ts';
import type { Expiry } from '../../backend/figures.ts';
import { stampOf } from '../../fileStamp.ts';
import type { Facts, Logger } from '../../logger.ts';
import { createProviderSource, type ProviderSource } from './authProvider.ts';
import { applyClientConfiguration, type ClientSettings } from './clientConfiguration.ts';
import { credentialFilesOf, readMaterial } from './credentialFiles.ts';
import { type ExecPlugin, parseExecPlugin } from './execPlugin.ts';
import { createExecSource, type ExecSource } from './execSource.ts';
import { expiriesOf } from './expiry.ts';
import { CredentialsError, type Target } from './kubeconfig.ts';
import { type Located, type LocateOptions, locateTarget } from './locate.ts';
import { chooseProxy } from './proxy.ts';
import { assertAllowed, warnOfRisks } from './risks.ts';
import type { ServerAccess } from './serverAccess.ts';

/** The address of the API server and the credential for it, kept current. */
export interface Credentials {
  /** The server and the kind of credential, for the log. Holds no secret. */
  readonly facts: Facts;
  /** The most tries of one call by k8s.client_configuration; undefined if it sets no `retries`. */
  readonly mostTries: number | undefined;
  /** The access for the next request. @throws CredentialsError when an exec plugin or OpenID Connect issuer fails */
  current(): Promise<ServerAccess>;
  /**
   * For a server that refused the credential of `used`, or that the CA of `used` does not verify. Reads all files again; for a refused
   * credential also runs the exec plugin. Answers whether the access is different now, so that a retry makes sense.
   * @throws CredentialsError when no new credential can be obtained
   */
  renew(used: ServerAccess, stale: 'credential' | 'trust'): Promise<boolean>;
  /** When the certificates and token of the last access expire. */
  expiries(): readonly Expiry[];
  close(): void;
}

export interface CredentialsOptions extends LocateOptions {
  readonly clock: Clock;
  readonly log: Logger;
}

/** How often files are checked for changes, to save a stat per request. That is enough: the kubelet rotates a pod's token at 80 % of its hour. */
const recheckMs = 5_000;

interface Loaded {
  readonly access: ServerAccess;
  readonly settings: ClientSettings;
  readonly located: Located;
  readonly plugin: ExecPlugin | undefined;
  readonly stamp: string;
}

/**
 * Opens the credentials of a configuration and keeps them current: kubeconfig, token, certificate and key files are read again when they change.
 * @throws CredentialsError when they cannot be used at all
 */
export async function openCredentials(k8s: Config['k8s'], options: CredentialsOptions): Promise<Credentials> {
  const { clock, log } = options;
  let loaded = await loadAll(k8s, options);
  let checkedAt = clock.now();
  let checking: Promise<void> | undefined;
  let lastComplaint = '';
  let used = loaded.access;
  let exec: { readonly key: string; readonly source: ExecSource } | undefined;
  let provided: { readonly key: string; readonly source: ProviderSource } | undefined;
  await announce(loaded, log);

  const execSource = (): ExecSource | undefined => {
    const { plugin } = loaded;
    if (plugin === undefined) return undefined;
    const key = JSON.stringify(plugin);
    if (exec?.key !== key) {
      exec?.source.close();
      exec = { key, source: createExecSource({ plugin, env: withoutOurOptions(options.env), clock, log }) };
    }
    return exec.source;
  };

  /** Makes a new provider after a new login: a provider renews its token by the refresh token that the kubeconfig had when it was made. */
  const prepareProvider = async ({ settings }: Loaded) => {
    const { authProvider } = settings.target.user;
    const key = JSON.stringify(authProvider);
    if (key === provided?.key) return;
    provided = authProvider && { key, source: await createProviderSource(authProvider, clock) };
  };
  await prepareProvider(loaded);

  const check = async (force: boolean) => {
    try {
      const files = watchedFiles(loaded);
      if (!force && (await stampOf(files)) === loaded.stamp) return;
      const read = await loadAll(k8s, options);
      await prepareProvider(read);
      loaded = read;
      lastComplaint = '';
    } catch (error) {
      // A file may be half-written while it is renewed. The loaded credentials stay in use.
      const message = error instanceof Error ? error.message : 'unknown';
      if (message !== lastComplaint) log.warn('credentials not reloaded', { message });
      lastComplaint = message;
    } finally {
      checkedAt = clock.now();
      checking = undefined;
    }
  };
  const recheck = (force: boolean) => {
    checking ??= check(force);
    return checking;
  };
  const current = async (): Promise<ServerAccess> => {
    if (clock.now() - checkedAt >= recheckMs) await recheck(false);
    used = await complete(loaded.access, execSource(), provided?.source);
    return used;
  };

  const warm = execSource()?.current();
  // Level debug is enough: the first request fails for the same reason, and reports it.
  warm?.catch((error: unknown) =>
    log.debug('exec plugin failed', { message: error instanceof Error ? error.message : 'unknown' }),
  );

  return {
    facts: factsOf(loaded),
    mostTries: loaded.settings.mostTries,
    current,
    renew: async (used, stale) => {
      await recheck(true);
      if (stale === 'credential') {
        await execSource()?.renew(used);
        provided?.source.forget();
      }
      const now = await current();
      return !isDeepStrictEqual(now, used);
    },
    expiries: () => expiriesOf(used, exec?.source.expiresAt),
    close: () => exec?.source.close(),
  };
}

async function loadAll(k8s: Config['k8s'], options: LocateOptions): Promise<Loaded> {
  const located = await locateTarget(k8s, options);
  const settings = applyClientConfiguration(located.target, k8s.client_configuration);
  const { cluster, user } = settings.target;
  const server = parseServer(cluster.server);
  assertAllowed(settings.target, server, settings.expectedName === false, k8s);
  // The stamp is taken before the files are read: a file that changes meanwhile is then read again at the next check.
  const stamp = await stampOf(watchedFiles({ located, settings }));
  const material = await readMaterial(cluster, user);
  const proxy = chooseProxy(server, {
    ofCluster: cluster.proxyUrl,
    ofClient: settings.proxy,
    noProxy: settings.noProxy,
    headers: settings.proxyHeaders,
    env: options.env,
  });
  const plugin =
    user.exec && parseExecPlugin(user.exec, located.folder, toExecCluster(settings.target, material.tls.ca));
  const access: ServerAccess = {
    origin: server.origin,
    basePath: server.pathname.replace(/\/+$/, ''),
    headers: material.headers,
    tls: { ...material.tls, expectedName: settings.expectedName },
    ...(proxy === undefined ? {} : { proxy }),
  };
  return { access, settings, located, plugin, stamp };
}

function watchedFiles({ located, settings }: Pick<Loaded, 'located' | 'settings'>): readonly string[] {
  const { cluster, user } = settings.target;
  return [...(located.file === undefined ? [] : [located.file]), ...credentialFilesOf(cluster, user)];
}

async function complete(access: ServerAccess, exec?: ExecSource, provider?: ProviderSource): Promise<ServerAccess> {
  // A token in the kubeconfig takes precedence over its exec plugin and auth provider, as in client-go.
  if (access.headers.authorization !== undefined) return access;
  if (provider !== undefined)
    return { ...access, headers: { ...access.headers, authorization: await provider.current() } };
  if (exec === undefined) return access;
  const { token, cert, key } = await exec.current();
  const tls = cert === undefined || key === undefined ? access.tls : { ...access.tls, cert, key };
  return {
    ...access,
    tls,
    headers: token === undefined ? access.headers : { ...access.headers, authorization: `Bearer ${token}` },
  };
}

function parseServer(server: string): URL {
  const text = server.includes('://') ? server : `https://${server}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw new CredentialsError(`the server of the remote cluster must be a URL such as https://api.example:6443`);
}

/** The cluster as client-go writes it into KUBERNETES_EXEC_INFO. */
function toExecCluster({ cluster }: Target, ca: string | undefined) {
  return {
    server: cluster.server,
    'tls-server-name': cluster.tlsServerName,
    'insecure-skip-tls-verify': cluster.skipVerify || undefined,
    'certificate-authority-data': ca === undefined ? undefined : Buffer.from(ca).toString('base64'),
    'proxy-url': cluster.proxyUrl,
  };
}

/** Removes the plugin's own options, which may hold a kubeconfig, a private key or a collector's token: an exec plugin must not get them. */
function withoutOurOptions(env: LocateOptions['env']): LocateOptions['env'] {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(K8S|TCP_TUNNEL|OTEL_EXPORTER)_/.test(name)));
}

async function announce({ settings, located, access }: Loaded, log: Logger): Promise<void> {
  for (const remark of settings.remarks) log.warn('client configuration ignored', { message: remark });
  await warnOfRisks(settings.target, new URL(access.origin), located.file, log);
}

function factsOf({ settings, located, access }: Loaded): Facts {
  return {
    server: access.origin + access.basePath,
    context: settings.target.context,
    source: located.source,
    credentials: kindOf(settings.target),
    proxy: access.proxy && new URL(access.proxy.url).host,
  };
}

function kindOf({ user }: Target): string {
  if (user.tokenFile !== undefined) return 'token file';
  if (user.token !== undefined) return 'token';
  if (user.exec !== undefined) return 'exec plugin';
  if (user.authProvider !== undefined) return 'auth provider';
  if (user.certFile !== undefined || user.certData !== undefined) return 'client certificate';
  return user.username === undefined ? 'none' : 'password';
}
