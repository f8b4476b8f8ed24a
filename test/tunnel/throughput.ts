import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { openBastion } from './bastion.ts';
import { gatewayUser, makeKeyPair, openGateway } from './gateway.ts';
import { whyNot } from './inContainer.ts';
import { freePort } from './ports.ts';

/**
 * What a tunnel carries, as a ratio to a plain `ssh -R` at the same gateway: `node build.mjs --run test/tunnel/throughput.ts [MiB]`. Rounds
 * take turns, so that a busy machine is busy for both.
 */
const mebibytes = Number(process.argv[2] ?? 256);
const rounds = 5;
const reason = whyNot();
if (reason !== undefined) throw new Error(reason);

const [gatewayPort, own, plain] = [await freePort(), await freePort(), await freePort()];
const source = createServer((socket) => {
  socket.on('error', () => undefined);
  const piece = Buffer.alloc(64 * 1024, 7);
  let left = mebibytes * 16;
  const write = () => {
    while (left > 0) {
      left--;
      if (!socket.write(piece)) return void socket.once('drain', write);
    }
    socket.end();
  };
  write();
});
await new Promise<void>((resolve) => source.listen({ host: '::1', port: own, ipv6Only: true }, resolve));

const key = makeKeyPair();
const hostKey = makeKeyPair();
const gateway = await openGateway(gatewayPort, hostKey, [key]);
const bastion = await openBastion({
  gatewayPort,
  privateKey: key.privateKey,
  hostKey: hostKey.publicKey,
  ports: [own],
});
try {
  gateway.run();
  await wait(500);
  const [container] = bastion.pod.containers;
  bastion.start(container?.command ?? []);
  bastion.start([
    ...['ssh', '-F', 'none', '-N', '-i', '/etc/interlink-tunnel/ssh-privatekey', '-o', 'StrictHostKeyChecking=no'],
    ...['-o', 'UserKnownHostsFile=/dev/null', '-R', `0.0.0.0:${plain}:[::1]:${own}`, '-p', String(gatewayPort)],
    `${gatewayUser}@127.0.0.1`,
  ]);
  await wait(1_500);
  const rates: Record<'bastion' | 'plain', number[]> = { bastion: [], plain: [] };
  for (let round = 0; round < rounds; round++) {
    rates.bastion.push(await rateOf(own));
    rates.plain.push(await rateOf(plain));
  }
  const [ours, theirs] = [median(rates.bastion), median(rates.plain)];
  console.log(
    `bastion ${ours.toFixed(0)} MiB/s, plain ssh -R ${theirs.toFixed(0)} MiB/s: ratio ${(ours / theirs).toFixed(2)}`,
  );
} finally {
  await bastion.clear();
  await gateway.clear();
  source.close();
}

/** MiB a second, read at the gateway's port. */
async function rateOf(port: number): Promise<number> {
  const since = performance.now();
  let read = 0;
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('data', ({ length }) => (read += length));
    socket.on('end', resolve);
    socket.on('error', reject);
  });
  if (read !== mebibytes * 1024 * 1024) throw new Error(`${read} bytes arrived`);
  return mebibytes / ((performance.now() - since) / 1000);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
