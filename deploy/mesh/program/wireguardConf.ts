import type { WireGuard } from '../../../schemas/generated/types.ts';

/** What `wg setconf` reads. The other end of the interface is the carrier's local one. */
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

/** Bytes of the peer in what `wg show <interface> transfer` says: of packets that its key vouches for, keep-alives among them. */
export function receivedBytes(transfer: string): number {
  const [, received = '0'] = (transfer.split('\n')[0] ?? '').split('\t');
  return Number(received);
}
