import { createSocket } from 'node:dgram';

/** The discard service; nobody has to listen there. */
const port = 9;

/**
 * Sends the peer a datagram that it answers one way or the other: that the port is closed, or after ten seconds with the keep-alive
 * WireGuard owes whoever sent it something. Unlike a ping it needs no right.
 */
export interface Poke {
  send(): void;
  close(): void;
}

export function createPoke(address: string): Poke {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  // No route, while there is no interface: what matters is whether bytes come back.
  socket.on('error', () => undefined);
  socket.unref();
  return {
    send: () => socket.send('', port, address, () => undefined),
    close: () => socket.close(),
  };
}
