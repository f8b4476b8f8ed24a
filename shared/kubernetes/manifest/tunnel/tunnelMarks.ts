/** On a pod with a tunnel, so that such pods can be listed; their ports are in `tunnelPortsAnnotation`. */
export const tunnelLabel = 'interlink.io/tunnel';
/** On a pod with a tunnel: its ports at the gateway, and the gateway, as `toPortsText` writes them. */
export const tunnelPortsAnnotation = 'interlink.io/tunnel-ports';
/** On a pod whose bastion is in another namespace: that namespace. */
export const bastionNamespaceAnnotation = 'interlink.io/bastion-namespace';
/** On a bastion's objects in another namespace than its pod: the pod's remote namespace. */
export const podNamespaceAnnotation = 'interlink.io/pod-namespace';
/** On a bastion's own pods. They must not have the labels of offloaded pods, or the informer would treat them as such. */
export const bastionLabel = 'interlink.io/bastion-of';

interface TunnelGateway {
  readonly host: string;
  readonly port: number;
}

/** A pod's ports at the gateway as text: `8080,9090 gateway.example.org:30222`. */
export function toPortsText(ports: readonly number[], { host, port }: TunnelGateway): string {
  return `${ports.join(',')} ${host}:${port}`;
}

/** The ports in the text of `toPortsText`; none if it names another gateway. */
export function parsePortsText(text: string | undefined, { host, port }: TunnelGateway): readonly number[] {
  const [ports = '', gateway] = (text ?? '').split(' ');
  return gateway === `${host}:${port}` ? ports.split(',').map(Number) : [];
}
