/** Shell text to run before the workload: the mesh script in front, then the user's own (contract.md 8.4). */
export const preExecAnnotation = 'slurm-job.vk.io/pre-exec';
/** WireGuard parameters in the format of wg-quick, with a private key; the virtual kubelet removes it from pods without a mesh. */
export const snippetAnnotation = 'interlink.eu/wireguard-client-snippet';
/** A shell command that runs wstunnel, which contains the secret path prefix (contract.md 8.3). */
export const tunnelAnnotation = 'interlink.eu/wstunnel-client-commands';
/** The pod gets no mesh if its value is `disabled`. */
export const optOutAnnotation = 'interlink.eu/mesh-network';
/** Set by users who keep the client's private key to themselves: interLink cannot make a mesh script without it (contract.md 8.2). */
export const peerKeyAnnotation = 'interlink.eu/wg-peer-public-key';
export const mtuAnnotation = 'interlink.eu/wg-mtu';
export const keepaliveAnnotation = 'interlink.eu/wg-keepalive-seconds';

const keyBearing = /^interlink\.eu\/(?:wg-|wireguard|wstunnel|.*(?:key|secret|token|password))/i;

/**
 * Whether an annotation of a local pod may hold a key, a path prefix or a command. Such an annotation is only for the virtual kubelet and this
 * plugin: it is never copied to the remote pod, whatever the configuration allows. kubectl's last-applied annotation may contain one.
 */
export function isKeyBearing(annotation: string, value: string): boolean {
  if (annotation === 'kubectl.kubernetes.io/last-applied-configuration')
    return value.includes('"interlink.eu/') || value.includes(`"${preExecAnnotation}"`);
  return annotation === preExecAnnotation || keyBearing.test(annotation);
}
