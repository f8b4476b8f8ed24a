import type { WireGuard } from '../../../schemas/generated/types.ts';

/** The configuration for `wg setconf`. The endpoint is the carrier's local port. */
export function wireguardConf({
  privateKey,
  peerPublicKey,
  allowedIPs,
  keepaliveSeconds,
  localPort,
}: WireGuard): string {
  return [
    '[Interface]',
    `PrivateKey = ${privateKey}`,
    '[Peer]',
    `PublicKey = ${peerPublicKey}`,
    `AllowedIPs = ${allowedIPs.join(', ')}`,
    `Endpoint = 127.0.0.1:${localPort}`,
    `PersistentKeepalive = ${keepaliveSeconds}`,
    '',
  ].join('\n');
}

/** The bytes received from the peer, in the output of `wg show <interface> transfer`: packets authenticated by its key, with keep-alives. */
export function receivedBytes(transfer: string): number {
  const [, received = '0'] = (transfer.split('\n')[0] ?? '').split('\t');
  return Number(received);
}
