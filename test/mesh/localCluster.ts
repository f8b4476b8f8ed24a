import { randomBytes } from 'node:crypto';
import { addresses, ports } from './addresses.ts';
import { command, createNamespace } from './namespaces.ts';
import { type Begin, newKey, publicOf, serveCarrier, serveHttp, startPeer } from './peer.ts';
import { bundleStandIn, type Life, lifeOf, pathWith, until } from './program.ts';
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

  const lives: { readonly life: Life; readonly kill: () => void }[] = [];
  const begin: Begin = (namespace, name, args, env) => {
    const child = namespace.begin(name, args, { ...process.env, PATH: path, ...env });
    const life = lifeOf(child);
    lives.push({ life, kill: () => child.kill('SIGKILL') });
    return life;
  };
  const endAll = async (from: number) => {
    const ending = lives.splice(from);
    for (const { kill } of ending) kill();
    await Promise.all(ending.map(({ life }) => life.end));
  };

  const [podKey, peerKey] = [newKey(), newKey()];
  const prefix = randomBytes(16).toString('hex');
  await startPeer(local, begin, { privateKey: peerKey, podKey: publicOf(podKey) });
  for (const address of [addresses.peer, addresses.service]) serveHttp(local, begin, address, ports.service);
  begin(local, process.execPath, ['-e', nameServer], { NAME: serviceName, ADDRESS: addresses.service });
  const lasting = lives.length;

  return {
    parts: {
      ...{ privateKey: podKey, publicKey: publicOf(peerKey), prefix },
      ...{ server: `ws://${link.local}:${ports.carrier}`, dns: addresses.nameserver },
    },
    secrets: [podKey, peerKey, prefix],
    serve: async (use) => {
      await serveCarrier(local, begin, { use, url: `ws://${link.local}:${ports.carrier}`, prefix });
    },
    stopCarrier: () => endAll(lasting),
    fetch: (url) =>
      until(`an answer of ${url}`, 30_000, () => {
        const { code, output } = local.within('curl', '--silent', '--max-time', '5', url);
        return code === 0 && output;
      }),
    end: async () => {
      await endAll(0);
      local.remove();
    },
  };
}
