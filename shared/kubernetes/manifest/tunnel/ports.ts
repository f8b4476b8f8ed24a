import type { V1Container, V1PodSpec } from '@kubernetes/client-node';

/** A TCP port of the pod, which the gateway opens under the same number. */
export interface TunnelPort {
  readonly port: number;
  /** Of the port in a Service: a DNS label that no other port of it has. */
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

/** No pod may have the whole gateway for itself, nor a command line or an annotation that Kubernetes does not take. */
const mostPorts = 256;

/**
 * What of the pod's declared ports a tunnel carries: those of its containers and sidecars; an init container that ends serves nobody for
 * long. sshd opens no port below 1024 for anybody but root, whatever the kernel allows (bind_permitted in OpenSSH's misc.c).
 */
export function tunnelPortsOf(
  { containers, initContainers = [] }: Pick<V1PodSpec, 'containers' | 'initContainers'>,
  { user }: { readonly user: string },
): TunnelPorts {
  const serving = [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')];
  const declared = serving.flatMap(toPorts);
  const isTcp = ({ protocol }: Declared) => protocol === 'TCP';
  const isOpened = ({ port }: Declared) => port >= firstUnprivileged || user === 'root';
  const opened = once(declared.filter((one) => isTcp(one) && isOpened(one)));
  const carried = opened.slice(0, mostPorts);
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
      ...(opened.length > mostPorts
        ? [{ what: `${opened.length - mostPorts} more TCP ports`, why: `a tunnel has ${mostPorts} at most` }]
        : []),
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

/** Each port of a protocol once; the first that has a name gives it. A pod may declare all there are, so it is looked at once. */
function once(ports: readonly Declared[]): Declared[] {
  const found = new Map<string, Declared>();
  for (const one of ports) {
    const key = `${one.port}/${one.protocol}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, one);
    else if (known.name === undefined) found.set(key, { ...known, name: one.name });
  }
  return [...found.values()];
}

/** Two containers may give two ports one name, which a Service may not. */
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
