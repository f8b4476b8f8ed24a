import { randomBytes } from 'node:crypto';
import { addresses, ports } from './addresses.ts';
import { command, createNamespace } from './namespaces.ts';
import { newKey, publicOf, serveCarrier, serveHttp, startPeer } from './peer.ts';
import { bundleStandIn, pathWith, until } from './program.ts';
import { createPrograms } from './programs.ts';
import { nameServer } from './scripts.ts';

/** The local cluster as a network namespace of this machine, which pods of a cluster on it can reach. */
export interface LocalCluster {
  /** What interLink tells a pod. */
  readonly parts: Readonly<Record<'privateKey' | 'publicKey' | 'prefix' | 'server' | 'dns', string>>;
  readonly secrets: readonly string[];
  serve(use: 'mesh' | 'ports'): Promise<void>;
  stopCarrier(): Promise<void>;
  /** What is answered there, as soon as something is. */
  fetch(url: string): Promise<string>;
  end(): Promise<void>;
}

/** The one name that its name server knows. */
export const serviceName = 'web.science.svc.cluster.local';

/** For documentation, so that no cluster claims them. */
const link = { machine: '203.0.113.1', local: '203.0.113.2' };

export async function createLocalCluster(wstunnel: string | undefined): Promise<LocalCluster> {
  const path = pathWith(wstunnel ?? (await bundleStandIn()));
  const local = createNamespace(`mesh-${process.pid}`);
  const [here, there] = [`l${process.pid}`, `h${process.pid}`];
  local.ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', String(process.pid));
  local.ip('address', 'add', `${link.local}/30`, 'dev', here);
  for (const address of [addresses.service, addresses.nameserver])
    local.ip('address', 'add', `${address}/32`, 'dev', 'lo');
  local.ip('link', 'set', here, 'up');
  command('ip', ['address', 'add', `${link.machine}/30`, 'dev', there]);
  command('ip', ['link', 'set', there, 'up']);
  local.ip('route', 'add', 'default', 'via', link.machine);

  const programs = createPrograms(path);
  const { begin } = programs;

  const [podKey, peerKey] = [newKey(), newKey()];
  const prefix = randomBytes(16).toString('hex');
  await startPeer(local, begin, { privateKey: peerKey, podKey: publicOf(podKey) });
  for (const address of [addresses.peer, addresses.service]) serveHttp(local, begin, address, ports.service);
  begin(local, process.execPath, ['-e', nameServer], { NAME: serviceName, ADDRESS: addresses.service });
  const lasting = programs.lives.length;

  return {
    parts: {
      ...{ privateKey: podKey, publicKey: publicOf(peerKey), prefix },
      ...{ server: `ws://${link.local}:${ports.carrier}`, dns: addresses.nameserver },
    },
    secrets: [podKey, peerKey, prefix],
    serve: async (use) => {
      await serveCarrier(local, begin, { use, url: `ws://${link.local}:${ports.carrier}`, prefix });
    },
    stopCarrier: () => programs.endFrom(lasting),
    fetch: (url) =>
      until(`an answer of ${url}`, 30_000, () => {
        const { code, output } = local.within('curl', '--silent', '--max-time', '5', url);
        return code === 0 && output;
      }),
    end: async () => {
      await programs.endFrom(0);
      local.remove();
    },
  };
}
