/** On a pod with a tunnel, so that they can be listed: the ports are in the annotation. */
export const tunnelLabel = 'interlink.io/tunnel';
/** On a pod with a tunnel: the gateway, and the ports it wants there, as `toClaim` writes them. */
export const tunnelPortsAnnotation = 'interlink.io/tunnel-ports';
/** On a pod whose bastion is in another namespace: which one. */
export const bastionNamespaceAnnotation = 'interlink.io/bastion-namespace';
/** On a bastion in another namespace than its pod: the pod's. */
export const podNamespaceAnnotation = 'interlink.io/pod-namespace';
/** On a bastion's own pods, which must bear none of the labels of an offloaded one: the informer would take them for such. */
export const bastionLabel = 'interlink.io/bastion-of';

interface Gateway {
  readonly host: string;
  readonly port: number;
}

/** What a pod wants at the gateway: `8080,9090 gateway.example.org:30222`. */
export function toClaim(ports: readonly number[], { host, port }: Gateway): string {
  return `${ports.join(',')} ${host}:${port}`;
}

/** The ports that a pod wants at this gateway; none at another one. */
export function portsClaimed(claim: string | undefined, { host, port }: Gateway): readonly number[] {
  const [ports = '', gateway] = (claim ?? '').split(' ');
  return gateway === `${host}:${port}` ? ports.split(',').map(Number) : [];
}
