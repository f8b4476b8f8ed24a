/** Shell text to run before the workload: the mesh script in front, then the user's own (contract.md 8.4). */
export const preExecAnnotation = 'slurm-job.vk.io/pre-exec';
/** WireGuard parameters in the form of wg-quick, a private key among them; the virtual kubelet removes it where there is no mesh. */
export const snippetAnnotation = 'interlink.eu/wireguard-client-snippet';
/** A shell command that runs wstunnel, with the secret path prefix in it (contract.md 8.3). */
export const tunnelAnnotation = 'interlink.eu/wstunnel-client-commands';
/** `disabled`: the pod wants no mesh. */
export const optOutAnnotation = 'interlink.eu/mesh-network';
/** Set by users who keep the client's private key to themselves: interLink can make no mesh script then (contract.md 8.2). */
export const peerKeyAnnotation = 'interlink.eu/wg-peer-public-key';
export const mtuAnnotation = 'interlink.eu/wg-mtu';
export const keepaliveAnnotation = 'interlink.eu/wg-keepalive-seconds';

const keyBearing = /^interlink\.eu\/(?:wg-|wireguard|wstunnel|.*(?:key|secret|token|password))/i;

/**
 * Whether an annotation of a local pod may hold a key, a path prefix or a command: these are for the virtual kubelet and this plugin, and no
 * copy of one leaves either, whatever configuration allows. kubectl keeps all that it applied in an annotation of its own.
 */
export function isKeyBearing(annotation: string, value: string): boolean {
  if (annotation === 'kubectl.kubernetes.io/last-applied-configuration')
    return value.includes('"interlink.eu/') || value.includes(`"${preExecAnnotation}"`);
  return annotation === preExecAnnotation || keyBearing.test(annotation);
}
