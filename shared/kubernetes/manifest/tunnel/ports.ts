import type { V1Container, V1PodSpec } from '@kubernetes/client-node';

/** A TCP port of the pod, which the gateway opens under the same number. */
export interface TunnelPort {
  readonly port: number;
  /** The name of the port in the Service: a DNS label that no other port of the Service has. */
  readonly name: string;
}

/** A port that cannot be carried. */
interface LeftPort {
  readonly what: string;
  readonly why: string;
}

export interface TunnelPorts {
  /** Each number once, in the order declared. */
  readonly carried: readonly TunnelPort[];
  readonly left: readonly LeftPort[];
}

const firstUnprivileged = 1024;
/** The most ports of a tunnel: each is an argument of ssh, a port of the Service, and a port of the gateway that no other pod can have. */
const mostPorts = 100;

/**
 * The declared ports of a pod's containers and sidecars: those that a tunnel carries, and those left out, with the reason. Ports of other init
 * containers are ignored. sshd opens ports below 1024 for root only, whatever the kernel allows (bind_permitted in OpenSSH's misc.c).
 * @param user the user that ssh logs in as at the gateway
 */
export function tunnelPortsOf(
  { containers, initContainers = [] }: Pick<V1PodSpec, 'containers' | 'initContainers'>,
  { user }: { readonly user: string },
): TunnelPorts {
  const serving = [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')];
  const declared = serving.flatMap(toPorts);
  const isTcp = ({ protocol }: Declared) => protocol === 'TCP';
  const isOpened = ({ port }: Declared) => port >= firstUnprivileged || user === 'root';
  const wanted = once(declared.filter((one) => isTcp(one) && isOpened(one)));
  const carried = wanted.slice(0, mostPorts);
  const names = new Set(carried.flatMap(({ name }) => name ?? []));
  const given = new Set<string>();
  return {
    carried: carried.map(({ port, name }) => ({ port, name: nameOf(port, name, { names, given }) })),
    left: [
      ...once(declared.filter((one) => !isTcp(one))).map(({ port, protocol }) => ({
        what: `port ${port}/${protocol}`,
        why: 'the tunnel carries TCP only',
      })),
      ...once(declared.filter((one) => isTcp(one) && !isOpened(one))).map(({ port }) => ({
        what: `port ${port}`,
        why: `the gateway opens none below ${firstUnprivileged}`,
      })),
      ...wanted.slice(mostPorts, mostPorts + 1).map(({ port }) => ({
        what: `port ${port} and what follows it`,
        why: `a tunnel carries ${mostPorts} ports`,
      })),
    ],
  };
}

interface Declared {
  readonly port: number;
  readonly name: string | undefined;
  readonly protocol: string;
}

function toPorts({ ports }: V1Container): Declared[] {
  return (ports ?? []).map(({ containerPort, name, protocol = 'TCP' }) => ({
    port: containerPort,
    name: name === undefined || name === '' ? undefined : name,
    protocol: protocol.toUpperCase(),
  }));
}

/** Each pair of port and protocol once, with the first name that is declared for it. */
function once(ports: readonly Declared[]): readonly Declared[] {
  const known = new Map<string, Declared>();
  for (const one of ports) {
    const key = `${one.port}/${one.protocol}`;
    const first = known.get(key);
    if (first === undefined || first.name === undefined) known.set(key, { ...one, name: first?.name ?? one.name });
  }
  return [...known.values()];
}

/** A unique name for a port of the Service: two containers of a pod may use one name for different ports. */
function nameOf(
  port: number,
  name: string | undefined,
  { names, given }: { readonly names: ReadonlySet<string>; readonly given: Set<string> },
): string {
  if (name !== undefined && !given.has(name)) {
    given.add(name);
    return name;
  }
  const isFree = (candidate: string) => !names.has(candidate) && !given.has(candidate);
  const own = [`tcp-${port}`, `port-${port}`, `tunnel-${port}`].find(isFree) ?? `interlink-tunnel-${port}`;
  given.add(own);
  return own;
}
