import { BlockList, isIP } from 'node:net';
import { CredentialsError } from './kubeconfig.ts';
import type { ProxyServer } from './serverAccess.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface ProxySettings {
  /** `proxy-url` of the kubeconfig: always used, NO_PROXY does not apply to it. */
  readonly ofCluster?: string | undefined;
  /** `proxy` of k8s.client_configuration. */
  readonly ofClient?: string | undefined;
  readonly noProxy?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly env: Environment;
}

/**
 * The proxy to `server`, in the order of client-go and the Python client: `proxy-url` of the kubeconfig; `proxy` of k8s.client_configuration,
 * unless NO_PROXY exempts the host; HTTPS_PROXY (HTTP_PROXY for an http server), unless NO_PROXY exempts the host or it is a loopback address.
 * @throws CredentialsError for a proxy URL that cannot be used.
 */
export function chooseProxy(server: URL, settings: ProxySettings): ProxyServer | undefined {
  const { ofCluster, ofClient, env, headers } = settings;
  if (ofCluster !== undefined) return { url: toProxyUrl(ofCluster), headers };
  const noProxy = settings.noProxy ?? variable(env, 'NO_PROXY');
  if (noProxy !== undefined && isExempt(server, noProxy)) return undefined;
  if (ofClient !== undefined) return { url: toProxyUrl(ofClient), headers };
  const ofEnvironment = variable(env, server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (ofEnvironment === undefined || isLoopback(hostOf(server))) return undefined;
  return { url: toProxyUrl(ofEnvironment), headers };
}

/** Whether a host is `localhost`, in 127.0.0.0/8, or ::1. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** A URL's host without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function toProxyUrl(value: string): string {
  const text = value.includes('://') ? value : `http://${value}`;
  // The URL may hold a password, so messages name only its protocol.
  if (!URL.canParse(text)) throw new CredentialsError('the proxy is not a URL such as http://proxy.example:3128');
  const { protocol, href } = new URL(text);
  if (['http:', 'https:', 'socks5:', 'socks:'].includes(protocol)) return href;
  if (protocol === 'socks5h:') return href.replace('socks5h:', 'socks5:');
  throw new CredentialsError(`a proxy of kind ${protocol} is not supported: use http, https or socks5`);
}

/** NO_PROXY: `*`, hosts, `.domain` or `domain` with all subdomains, addresses, each with an optional port, and CIDR blocks. */
function isExempt(server: URL, noProxy: string): boolean {
  const host = hostOf(server);
  const port = server.port || (server.protocol === 'https:' ? '443' : '80');
  return noProxy
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || matches(entry, host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry.includes('/')) return isInside(entry, host);
  const [, name = entry, ofPort] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(isIP(entry) ? `[${entry}]` : entry) ?? [];
  if (ofPort !== undefined && ofPort !== port) return false;
  const domain = name.replace(/^\*?\./, '');
  return host === domain || host.endsWith(`.${domain}`);
}

function isInside(block: string, host: string): boolean {
  const [network = '', prefix = ''] = block.split('/');
  const family = isIP(host);
  const bits = Number(prefix);
  if (
    family === 0 ||
    isIP(network) !== family ||
    !Number.isInteger(bits) ||
    bits < 0 ||
    bits > (family === 4 ? 32 : 128)
  )
    return false;
  const list = new BlockList();
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(network, bits, kind);
  return list.check(host, kind);
}

function variable(env: Environment, name: string): string | undefined {
  return env[name] || env[name.toLowerCase()] || undefined;
}
