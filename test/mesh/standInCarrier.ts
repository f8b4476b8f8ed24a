import { createSocket } from 'node:dgram';
import { connect } from 'node:net';

/**
 * Stands in for wstunnel where there is none: it takes the same arguments and environment, and speaks nothing of its protocol. `server`
 * passes on, over UDP, what a client with the same prefix sends; a client of reverse ports only holds a connection for each.
 */
const [role, ...args] = process.argv.slice(2);
const valuesOf = (flag: string) => args.flatMap((one, at) => (one === flag ? [args[at + 1] ?? ''] : []));
const { hostname, port } = new URL((args.at(-1) ?? 'ws://nobody').replace(/^ws/, 'http'));

if (role === '--version') {
  console.log('a stand-in for wstunnel');
} else if (role === 'server') {
  serve(
    Number(valuesOf('--restrict-to')[0]?.split(':')[1]),
    process.env.WSTUNNEL_RESTRICT_HTTP_UPGRADE_PATH_PREFIX ?? '',
  );
} else {
  for (const one of valuesOf('--local-to-remote')) forward(Number(/:(\d+):127/.exec(one)?.[1]));
  for (const _ of valuesOf('--remote-to-local')) hold();
}

function serve(wireguardPort: number, prefix: string): void {
  const outside = createSocket('udp4');
  const inside = createSocket('udp4');
  let client: { readonly address: string; readonly port: number } | undefined;
  outside.on('message', (packet, from) => {
    if (packet.subarray(0, prefix.length).toString() !== prefix) return;
    client = from;
    inside.send(packet.subarray(prefix.length), wireguardPort, '127.0.0.1');
  });
  inside.on('message', (packet) => client && outside.send(packet, client.port, client.address));
  outside.bind(Number(port), hostname);
}

function forward(localPort: number): void {
  const prefix = process.env.WSTUNNEL_HTTP_UPGRADE_PATH_PREFIX ?? '';
  const local = createSocket('udp4');
  const remote = createSocket('udp4');
  let wireguardPort = 0;
  local.on('message', (packet, from) => {
    wireguardPort = from.port;
    remote.send(Buffer.concat([Buffer.from(prefix), packet]), Number(port), hostname);
  });
  remote.on('message', (packet) => local.send(packet, wireguardPort, '127.0.0.1'));
  for (const socket of [local, remote]) socket.on('error', (error) => console.error(error.message));
  local.bind(localPort, '127.0.0.1');
}

function hold(): void {
  const socket = connect(Number(port), hostname);
  socket.on('error', (error) => console.error(error.message));
  socket.on('close', () => setTimeout(hold, 200));
}
