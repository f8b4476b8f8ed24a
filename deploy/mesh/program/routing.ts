import type { WireGuard } from '../../../schemas/generated/types.ts';

export const interfaceName = 'interlink0';

/** The fwmark of the carrier's packets: they are always routed by the pod's main table, never into the tunnel. */
export const carrierMark = 0x696c;

/** The routing table of the tunnel. In the main table its routes could not be told from those of the pod's network. */
const table = 51_820;

/** The protocol number that marks this program's rules, so that they can be removed. */
const ruleProtocol = 105;
const firstPreference = 10_000;

/**
 * The metric of the `unreachable` routes, which apply while there is no interface, as during a restart of wireguard-go: packets for the tunnel
 * then fail, and do not go to the pod's own network.
 */
const lastResort = 1_000_000;

export type Family = 4 | 6;

/** The input lines for `ip -4 -batch` and `ip -6 -batch`. */
export type Batches = Readonly<Record<Family, readonly string[]>>;

/**
 * The routing rules that choose the tunnel. If the pod's network and the tunnel both have a route to a destination, the longer prefix wins,
 * and the tunnel if they are equal. So the node stays reachable, which sends the probes, even if both clusters have the same pod CIDR, as most
 * do. Answers to packets from the tunnel go back into it. The carrier and its DNS queries never use the tunnel. (`not fwmark … to …` would be
 * shorter, but `not` negates the whole rule.)
 */
export function rulesOf(wireguard: WireGuard): Batches {
  const routes = routesOf(wireguard);
  return byFamily((family) => {
    const own = routes.filter((route) => familyOf(route) === family);
    if (own.length === 0) return [];
    const rules = [
      `fwmark ${carrierMark} lookup main`,
      ...(familyOf(wireguard.address) === family ? [`from ${hostOf(wireguard.address)} lookup ${table}`] : []),
      ...own.flatMap((route) => [
        `to ${route} lookup main suppress_prefixlength ${prefixLengthOf(route)}`,
        `to ${route} lookup ${table}`,
      ]),
    ];
    return [
      ...own.map((route) => `route replace unreachable ${route} metric ${lastResort} table ${table}`),
      ...rules.map((rule, at) => `rule add pref ${firstPreference + at} ${rule} protocol ${ruleProtocol}`),
    ];
  });
}

/** Removes rules and routes. The flush of the table fails if it does not exist, so it comes last. */
const removal = [`rule flush protocol ${ruleProtocol}`, `route flush table ${table}`];
export const ruleRemoval: Batches = { 4: removal, 6: removal };

/**
 * The commands that set up the interface after it is created. `noprefixroute`: the address must not add a route to the main table, which the
 * carrier uses.
 */
export function interfaceSetup(wireguard: WireGuard): Batches {
  const routes = routesOf(wireguard);
  return byFamily((family) => {
    const own = familyOf(wireguard.address) === family;
    return [
      ...(own ? [`address replace ${wireguard.address} dev ${interfaceName} noprefixroute`] : []),
      ...(family === 4 ? [`link set dev ${interfaceName} mtu ${wireguard.mtu} up`] : []),
      ...routes
        .filter((route) => familyOf(route) === family)
        .map((route) => `route replace ${route} dev ${interfaceName} table ${table}`),
    ];
  });
}

/** The routes, the longest prefix first, with one to the peer, which is asked whether the tunnel carries traffic. */
function routesOf({ routes, peerAddress }: WireGuard): readonly string[] {
  const all = new Set([...routes, `${peerAddress}/${peerAddress.includes(':') ? 128 : 32}`]);
  return [...all].sort((a, b) => prefixLengthOf(b) - prefixLengthOf(a));
}

const byFamily = (linesOf: (family: Family) => readonly string[]): Batches => ({ 4: linesOf(4), 6: linesOf(6) });
const familyOf = (address: string): Family => (address.includes(':') ? 6 : 4);
const hostOf = (cidr: string) => cidr.slice(0, cidr.indexOf('/'));
const prefixLengthOf = (cidr: string) => Number(cidr.slice(cidr.indexOf('/') + 1));
