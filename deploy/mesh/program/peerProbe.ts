import { createSocket } from 'node:dgram';

/** The port of the discard service (RFC 863); the peer need not listen on it. */
const port = 9;

/**
 * Sends the peer a UDP datagram that always causes an answer: an ICMP "port unreachable", or after ten seconds the keep-alive that WireGuard
 * sends to a peer it received data from. Unlike a ping it needs no capability.
 */
export interface PeerProbe {
  send(): void;
  close(): void;
}

export function createPeerProbe(address: string): PeerProbe {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  // Fails without a route, while there is no interface. Only received bytes matter.
  socket.on('error', () => undefined);
  socket.unref();
  return {
    send: () => socket.send('', port, address, () => undefined),
    close: () => socket.close(),
  };
}
