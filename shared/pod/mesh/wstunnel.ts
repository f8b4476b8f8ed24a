import { NotUnderstood } from './notUnderstood.ts';
import { addressOf } from './ranges.ts';

/** The settings in the arguments of `wstunnel client`. */
export interface Client {
  /** The server: `ws://` or `wss://`, host and port. */
  readonly url: string;
  readonly host: string;
  readonly pathPrefix: string;
  /** The `-L` tunnel: UDP from a port on the pod's loopback to a port on the server's loopback. */
  readonly forward: { readonly localPort: number; readonly remotePort: number } | undefined;
  /** The `-R` tunnels: TCP ports of the server that are forwarded to the same port of the pod. */
  readonly reversePorts: readonly number[];
}

/** Options of wstunnel that do not change what is carried, or where to. They are skipped: those with a value, and flags. */
const ignoredWithValue: ReadonlySet<string> = new Set([
  '-c',
  '--connection-min-idle',
  '--connection-retry-max-backoff',
  '--connection-retry-max-backoff-sec',
  '--reverse-tunnel-connection-retry-max-backoff',
  '--reverse-tunnel-connection-retry-max-backoff-sec',
  '--websocket-ping-frequency',
  '--websocket-ping-frequency-sec',
  '--log-lvl',
  '--nb-worker-threads',
]);
const ignoredFlags: ReadonlySet<string> = new Set(['--no-color', '--websocket-mask-frame', '--tls-verify-certificate']);

const longNames: Readonly<Record<string, string>> = {
  '--local-to-remote': '-L',
  '--remote-to-local': '-R',
  '--http-upgrade-path-prefix': '-P',
};

/**
 * Parses the arguments of `wstunnel client` as wstunnel 10 does.
 * @throws NotUnderstood for an option that is not supported and must not be ignored, and for a value that is not valid
 */
export function clientOf(args: readonly string[]): Client {
  const urls: string[] = [];
  const given: Record<string, string[]> = { '-L': [], '-R': [], '-P': [] };
  const queue = [...args].reverse();
  for (let word = queue.pop(); word !== undefined; word = queue.pop()) {
    if (!word.startsWith('-')) {
      urls.push(word);
      continue;
    }
    const [option, attached] = optionIn(word);
    const known = given[longNames[option] ?? option];
    if (known === undefined && ignoredFlags.has(option) && attached === undefined) continue;
    if (known === undefined && !ignoredWithValue.has(option))
      throw new NotUnderstood('wstunnel is given an option that is not supported');
    const value = attached ?? queue.pop();
    if (value === undefined) throw new NotUnderstood('an option of wstunnel has no value');
    known?.push(value);
  }
  const [url, ...moreUrls] = urls;
  if (url === undefined || moreUrls.length > 0) throw new NotUnderstood('wstunnel must be given one server');
  return {
    ...serverOf(url),
    pathPrefix: prefixOf(given['-P'] ?? []),
    forward: forwardOf(given['-L'] ?? []),
    reversePorts: [...new Set((given['-R'] ?? []).map(reversePortOf))],
  };
}

/** Splits a word into option and value: `--name=value`, `-Lvalue`; the value is undefined if it is the next word. */
function optionIn(word: string): readonly [option: string, value?: string] {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    return equals < 0 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
  }
  return word.length > 2 ? [word.slice(0, 2), word.slice(2)] : [word];
}

function serverOf(text: string): Pick<Client, 'url' | 'host'> {
  const [, scheme, host = '', port] =
    /^(wss?):\/\/([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:]{2,39}\])(?::(\d{1,5}))?\/?$/.exec(text) ?? [];
  if (scheme === undefined || !isHost(host))
    throw new NotUnderstood('the server of wstunnel is no ws:// or wss:// address of a host');
  const number = port === undefined ? (scheme === 'wss' ? 443 : 80) : portOf(port);
  if (number === undefined) throw new NotUnderstood('the port of the wstunnel server is not between 1 and 65535');
  return { url: `${scheme}://${host}:${number}`, host };
}

function isHost(text: string): boolean {
  if (text.startsWith('[')) return addressOf(text.slice(1, -1)) !== undefined;
  return text.split('.').every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label));
}

/** The path prefix is the secret of the tunnel: the server accepts only its own, so there is no default. */
function prefixOf(prefixes: readonly string[]): string {
  const [prefix, ...more] = prefixes;
  if (prefix === undefined || more.length > 0) throw new NotUnderstood('wstunnel must be given one path prefix');
  if (!/^[A-Za-z0-9._~-]{1,128}$/.test(prefix))
    throw new NotUnderstood('the path prefix of wstunnel is not of letters, digits and . _ ~ -');
  return prefix;
}

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function forwardOf(forwards: readonly string[]): Client['forward'] {
  const [forward, ...more] = forwards;
  if (forward === undefined) return undefined;
  if (more.length > 0) throw new NotUnderstood('wstunnel must be given one -L at most');
  const { protocol, bind, port, host, hostPort } = tunnelIn(forward);
  if (protocol !== 'udp') throw new NotUnderstood('the -L of wstunnel does not carry UDP');
  if (bind !== undefined && !loopbackHosts.has(bind))
    throw new NotUnderstood('the -L of wstunnel listens beyond loopback');
  if (!loopbackHosts.has(host)) throw new NotUnderstood('the -L of wstunnel leads beyond the loopback of its server');
  return { localPort: port, remotePort: hostPort };
}

const anyHosts: ReadonlySet<string> = new Set(['0.0.0.0', '[::]']);

function reversePortOf(reverse: string): number {
  const { protocol, bind, port, host, hostPort } = tunnelIn(reverse);
  if (protocol !== 'tcp') throw new NotUnderstood('an -R of wstunnel does not carry TCP');
  if (bind !== undefined && !anyHosts.has(bind))
    throw new NotUnderstood('an -R of wstunnel listens elsewhere than at 0.0.0.0');
  if (!loopbackHosts.has(host)) throw new NotUnderstood('an -R of wstunnel leads to another host than this pod');
  if (port !== hostPort) throw new NotUnderstood('an -R of wstunnel leads to another port than it listens on');
  return port;
}

/** Parses a tunnel in the form `protocol://[BIND:]PORT:HOST:PORT[?options]`. */
function tunnelIn(text: string) {
  const host = String.raw`[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:]{2,39}\]`;
  const pattern = new RegExp(
    String.raw`^(tcp|udp):\/\/(?:(${host}):)?(\d{1,5}):(${host}):(\d{1,5})(?:\?[\w=&.]{0,256})?$`,
  );
  const [, protocol = '', bind, first = '', target = '', second = ''] = pattern.exec(text) ?? [];
  if (protocol === '') throw new NotUnderstood('a tunnel of wstunnel is not tcp:// or udp:// with ports and a host');
  const port = portOf(first);
  const hostPort = portOf(second);
  if (port === undefined || hostPort === undefined)
    throw new NotUnderstood('a port of wstunnel is not between 1 and 65535');
  return { protocol, bind, port, host: target, hostPort };
}

/** A port from 1 to 65535; undefined for anything else. */
export function portOf(text: string): number | undefined {
  if (!/^[1-9]\d{0,4}$/.test(text)) return undefined;
  const port = Number(text);
  return port <= 65_535 ? port : undefined;
}
