import type { MeshFile } from '../../../schemas/generated/types.ts';
import { carrierOf, checked, type MeshPolicy } from './allowedCarrier.ts';
import { NotUnderstood } from './notUnderstood.ts';
import { type AddressRange, addressOf, isWithin, rangeOf, toAddress, toCidr } from './ranges.ts';
import { nameserversIn, type ResolvConf, resolvConfIn } from './resolvConf.ts';
import { type Script, scriptOf } from './script.ts';
import { type WgQuick, wgQuickOf } from './wgQuick.ts';
import { type Client, clientOf, portOf } from './wstunnel.ts';

/** What a pod with a mesh gets. */
export interface Mesh {
  readonly file: MeshFile;
  /** The DNS settings of the local cluster, whose name servers are reached through the mesh. */
  readonly resolvConf: ResolvConf;
}

export interface MeshTexts {
  /** The mesh script. */
  readonly script: string;
  /** `interlink.eu/wireguard-client-snippet`. */
  readonly snippet: string;
  /** `interlink.eu/wg-mtu` and `interlink.eu/wg-keepalive-seconds`, from which the virtual kubelet made both texts. */
  readonly mtu?: string | undefined;
  readonly keepalive?: string | undefined;
}

const longestSnippet = 16 * 1024;

/**
 * Reads the parameters of a mesh from the texts that interLink made of them. Keys, MTU and keep-alive come from the snippet, which is always
 * the newest; if they are not in it, they come from the script, as do all other parameters.
 * @throws NotUnderstood for a parameter that is missing, not valid, or not allowed by `policy`
 */
export function meshOf({ script: body, snippet: text, mtu, keepalive }: MeshTexts, policy: MeshPolicy): Mesh {
  if (text.length > longestSnippet)
    throw new NotUnderstood(`the WireGuard snippet is longer than ${longestSnippet / 1024} KiB`);
  const script = scriptOf(body);
  const snippet = wgQuickOf(text);
  const conf = script.wireguard === undefined ? undefined : wgQuickOf(script.wireguard);
  const client = clientOf(script.wstunnel);
  const said: Said = { script, snippet, conf, policy };
  const allowedIPs = rangesOf(conf?.allowedIPs.length ? conf.allowedIPs : snippet.allowedIPs, 'AllowedIPs', policy);
  const address = ownAddress(said);
  const peer = peerOf(allowedIPs, address, script);
  const routes = routesOf(said, allowedIPs, peer);
  const file: unknown = {
    carrier: { ...carrierOf(client, policy), nameservers: carrierNameservers(script, allowedIPs, policy) },
    wireguard: {
      privateKey: keyOf([snippet.interface.get('privatekey'), conf?.interface.get('privatekey')], 'private key'),
      peerPublicKey: keyOf([snippet.peer.get('publickey'), conf?.peer.get('publickey')], 'public key of the peer'),
      address: `${toAddress(address)}/${address.prefix}`,
      peerAddress: toAddress(peer),
      allowedIPs: allowedIPs.map(toCidr),
      routes: routes.map(toCidr),
      mtu: numberOf([snippet.interface.get('mtu'), script.mtus[0], mtu], {
        what: 'MTU',
        min: 576,
        max: 9000,
        usual: 1280,
      }),
      keepaliveSeconds: numberOf(
        [snippet.peer.get('persistentkeepalive'), conf?.peer.get('persistentkeepalive'), keepalive],
        { what: 'keep-alive', min: 0, max: 65_535, usual: 25 },
      ),
      ...portsOf(client, said),
    },
  };
  return { file: checked(file), resolvConf: resolvConfIn(script.lines) };
}

interface Said {
  readonly script: Script;
  readonly snippet: WgQuick;
  readonly conf: WgQuick | undefined;
  readonly policy: MeshPolicy;
}

const mostRanges = 64;

/** Parses address ranges, without duplicates. @throws NotUnderstood for a range outside `mesh.allowed_cidrs` */
function rangesOf(texts: readonly string[], what: string, { allowed_cidrs }: MeshPolicy): AddressRange[] {
  if (texts.length === 0) throw new NotUnderstood(`it has no ${what}`);
  if (texts.length > mostRanges) throw new NotUnderstood(`it has more than ${mostRanges} ${what}`);
  const allowed = allowed_cidrs.flatMap((cidr) => rangeOf(cidr) ?? []);
  const ranges = new Map<string, AddressRange>();
  for (const text of texts) {
    const range = text === 'default' ? rangeOf('0.0.0.0/0') : rangeOf(text);
    if (range === undefined) throw new NotUnderstood(`one of its ${what} is no address range`);
    if (range.prefix === 0) throw new NotUnderstood(`one of its ${what} is ${toCidr(range)}, the whole internet`);
    if (!allowed.some((outer) => isWithin(range, outer)))
      throw new NotUnderstood(`mesh.allowed_cidrs does not allow ${toCidr(range)} of its ${what}`);
    ranges.set(toCidr(range), range);
  }
  return [...ranges.values()];
}

/** The pod's own address in the WireGuard tunnel. It is unrelated to the virtual node's pod CIDR (`interlink.eu/pod-subnet`). */
function ownAddress({ script, snippet, policy }: Said): AddressRange {
  const texts = script.addresses.length > 0 ? script.addresses : [snippet.interface.get('address') ?? ''];
  const [text = '', ...more] = [...new Set(texts)];
  if (more.length > 0) throw new NotUnderstood('it has more than one address of its own');
  const [host = '', prefix] = text.split('/', 2);
  const address = addressOf(host);
  const range = rangeOf(text);
  if (address === undefined || range === undefined) throw new NotUnderstood('its own address is none');
  const allowed = policy.allowed_cidrs.flatMap((cidr) => rangeOf(cidr) ?? []);
  // The prefix makes all addresses in it reachable through the tunnel, so the whole range has to be allowed.
  if (!allowed.some((outer) => isWithin(range, outer)))
    throw new NotUnderstood(`mesh.allowed_cidrs does not allow its own address ${toAddress(address)}/${range.prefix}`);
  return { ...address, prefix: prefix === undefined ? address.bits : range.prefix };
}

/** The address of the peer, for the readiness probe: the first single address in AllowedIPs, else the first that the script pings. */
function peerOf(allowedIPs: readonly AddressRange[], own: AddressRange, { pings }: Script): AddressRange {
  const candidates = [
    ...allowedIPs.filter(({ prefix, bits }) => prefix === bits),
    ...pings.flatMap((text) => addressOf(text) ?? []),
  ];
  const peer = candidates.find((one) => one.first !== own.first && allowedIPs.some((outer) => isWithin(one, outer)));
  if (peer === undefined) throw new NotUnderstood('none of its AllowedIPs is the address of the peer alone');
  return peer;
}

/** The routes of the script, plus one to the peer if they do not contain it, because the readiness probe needs it. */
function routesOf(
  { script, policy }: Said,
  allowedIPs: readonly AddressRange[],
  peer: AddressRange,
): readonly AddressRange[] {
  const routes = rangesOf(script.routes, 'routes', policy);
  for (const route of routes)
    if (!allowedIPs.some((outer) => isWithin(route, outer)))
      throw new NotUnderstood(`its route ${toCidr(route)} is not among its AllowedIPs`);
  return routes.some((route) => isWithin(peer, route)) ? routes : [peer, ...routes].slice(0, mostRanges);
}

/** The first key that is set. interLink writes a placeholder in angle brackets if it has no key. */
function keyOf(texts: readonly (string | undefined)[], what: string): string {
  const key = texts.find((text) => text !== undefined && !/^<.*>$/.test(text));
  if (key === undefined) throw new NotUnderstood(`it has no ${what}`);
  if (!/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(key))
    throw new NotUnderstood(`its ${what} is no key of WireGuard`);
  return key;
}

interface Bounds {
  readonly what: string;
  readonly min: number;
  readonly max: number;
  readonly usual: number;
}

function numberOf(texts: readonly (string | undefined)[], { what, min, max, usual }: Bounds): number {
  const text = texts.find((one) => one !== undefined && one !== '');
  if (text === undefined) return usual;
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= min && number <= max)) throw new NotUnderstood(`its ${what} is not between ${min} and ${max}`);
  return number;
}

/** The UDP ports of the carrier that WireGuard uses. WireGuard's Endpoint has to be the local port, on the pod's loopback. */
function portsOf({ forward }: Client, { snippet, conf }: Said) {
  if (forward === undefined) throw new NotUnderstood('wstunnel has no -L that carries WireGuard');
  const endpoint = conf?.peer.get('endpoint') ?? snippet.peer.get('endpoint');
  const [, port] = /^(?:127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})$/.exec(endpoint ?? '') ?? [];
  if (port === undefined) throw new NotUnderstood('the Endpoint of WireGuard is not the loopback of this pod');
  if (portOf(port) !== forward.localPort)
    throw new NotUnderstood('the Endpoint of WireGuard is not where wstunnel listens');
  return forward;
}

/** Name servers for the carrier's host, which is resolved before the mesh is up: only servers outside the mesh, at most three. */
function carrierNameservers(
  script: Script,
  allowedIPs: readonly AddressRange[],
  { nameservers }: MeshPolicy,
): readonly string[] {
  if (nameservers.length > 0) return nameservers;
  const isOutside = (server: string) => {
    const address = addressOf(server);
    return address !== undefined && !allowedIPs.some((range) => isWithin(address, range));
  };
  return nameserversIn(script.lines).filter(isOutside).slice(0, 3);
}
