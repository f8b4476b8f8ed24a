import type { WireGuard } from '../../../schemas/generated/types.ts';

export const interfaceName = 'interlink0';

/** Mark of the carrier's packets: they take the pod's own way, whatever the tunnel routes. */
export const carrierMark = 0x696c;

/** Table of the tunnel's routes: in the pod's main table they could not be told from those its network put there. */
const table = 51_820;

/** Rules with this protocol are ours, and are removed by it. */
const ruleProtocol = 105;
const firstPreference = 10_000;

/** Metric of what holds while there is no interface, as when wireguard-go is made anew: nothing, instead of the pod's own network. */
const lastResort = 1_000_000;

export type Family = 4 | 6;

/** Lines for `ip -4 -batch` and `ip -6 -batch`. */
export type Batches = Readonly<Record<Family, readonly string[]>>;

/**
 * Rules that choose the tunnel. Of two networks that both claim a destination the smaller one wins, and the tunnel when they are equal:
 * the link to the node stays reachable (its probes come from there) when both clusters have the same pod CIDR, as most have. Answers to
 * what came out of the tunnel go back into it. The carrier, and its look-ups of names, never take the tunnel. (`not fwmark … to …` would
 * be shorter, and mean something else: `not` is of the whole rule.)
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

/** The table may be empty, or not there: what fails comes last. */
const removal = [`rule flush protocol ${ruleProtocol}`, `route flush table ${table}`];
export const ruleRemoval: Batches = { 4: removal, 6: removal };

/**
 * What the interface needs whenever it was made. The address makes no route by its prefix: that would be one of the main table, by which the
 * carrier goes.
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

/** The most particular first; the peer is among them, as it is asked whether the tunnel carries traffic. */
function routesOf({ routes, peerAddress }: WireGuard): readonly string[] {
  const all = new Set([...routes, `${peerAddress}/${peerAddress.includes(':') ? 128 : 32}`]);
  return [...all].sort((a, b) => prefixLengthOf(b) - prefixLengthOf(a));
}

const byFamily = (linesOf: (family: Family) => readonly string[]): Batches => ({ 4: linesOf(4), 6: linesOf(6) });
const familyOf = (address: string): Family => (address.includes(':') ? 6 : 4);
const hostOf = (cidr: string) => cidr.slice(0, cidr.indexOf('/'));
const prefixLengthOf = (cidr: string) => Number(cidr.slice(cidr.indexOf('/') + 1));
