import { randomBytes } from 'node:crypto';
import type { MeshFile } from '../../schemas/generated/types.ts';
import { addresses, ports } from './addresses.ts';
import { createNamespace, killIn, type Namespace, processesOf } from './namespaces.ts';
import { newKey, publicOf, serveCarrier, serveHttp, startPeer } from './peer.ts';
import { bundleProgram, bundleStandIn, type Files, filesOf, type Life, pathWith } from './program.ts';
import { createPrograms } from './programs.ts';
import { nameServer, readOnlyRoot, watchArguments } from './scripts.ts';

/** The local cluster and a pod elsewhere: two network namespaces with a link, and what runs in them. */
export interface World {
  readonly local: Namespace;
  readonly pod: Namespace;
  readonly secrets: Readonly<Record<'privateKey' | 'peerPrivateKey' | 'pathPrefix', string>>;
  readonly meshFile: () => MeshFile;
  /** The carrier's server, as interLink's template restricts it; or for ports. */
  serve(use?: 'mesh' | 'ports', scheme?: 'ws' | 'wss'): Promise<Life>;
  /** The program in the pod, as root with NET_ADMIN, or these rights, and no other. */
  run(files: Files, rights?: readonly string[]): Life;
  /** The same where nothing can be written but the state folder and, as anywhere, devices. */
  runReadOnly(): { readonly files: Files; readonly life: Life };
  /** A name server that knows where the carrier's server is, under this name. */
  serveNames(name: string): void;
  /** What `interlink-mesh ready` says. */
  ready(files: Files): { readonly code: number; readonly output: string };
  /** Pings the peer ten times a second; times are those of answers. */
  pings(): Pings;
  /** How many there were. */
  killCarrier(): number;
  killWireGuard(): number;
  /** The interface by which the pod reaches an address, or `unreachable`. */
  wayTo(address: string): string;
  cutLink(cut: boolean): void;
  /** What of the tunnel is in the pod. */
  leftovers(): Leftovers;
  /** Secrets seen in arguments of processes, or in what the program and its carrier said. */
  seenSecrets(): readonly string[];
  /** Has a secret among its arguments, to see that it is seen. */
  expose(): void;
  /** Ends what a test began, that it may have left when it failed. */
  clear(): Promise<void>;
  end(): Promise<void>;
}

export interface Pings {
  last(): number;
  firstSince(time: number): number | undefined;
  end(): Promise<void>;
}

export interface Leftovers {
  readonly interfaces: readonly string[];
  readonly rules: readonly string[];
  readonly routes: string;
  readonly processes: readonly string[];
}

export async function createWorld(wstunnel: string | undefined): Promise<World> {
  const [program, path] = [await bundleProgram(), pathWith(wstunnel ?? (await bundleStandIn()))];
  const server = wstunnel ? addresses.server : addresses.standInServer;
  const local = createNamespace(`local-${process.pid}`);
  const pod = createNamespace(`pod-${process.pid}`);
  const secrets = { privateKey: newKey(), peerPrivateKey: newKey(), pathPrefix: randomBytes(16).toString('hex') };
  /** They log the prefix they were given, where the local cluster's own people read it. */
  const servers = new Set<Life>();
  const programs = createPrograms(path);
  const { begin, lives } = programs;

  link(local, pod);
  await startPeer(local, begin, { privateKey: secrets.peerPrivateKey, podKey: publicOf(secrets.privateKey) });
  for (const address of [addresses.peer, addresses.service]) serveHttp(local, begin, address, ports.service);
  serveHttp(pod, begin, '0.0.0.0', ports.workload);

  begin(local, process.execPath, ['-e', watchArguments], { SECRETS: Object.values(secrets).join(' ') });

  const lasting = lives.length;
  const world: World = {
    local,
    pod,
    secrets,
    meshFile: () => ({
      carrier: {
        url: `ws://${server}:${ports.carrier}`,
        pathPrefix: secrets.pathPrefix,
        verifyTls: true,
        nameservers: [],
        reversePorts: [],
      },
      wireguard: {
        privateKey: secrets.privateKey,
        peerPublicKey: publicOf(secrets.peerPrivateKey),
        address: `${addresses.mesh}/32`,
        peerAddress: addresses.peer,
        allowedIPs: ['10.0.0.0/8'],
        routes: ['10.7.0.0/16', '10.96.0.0/16', '10.244.0.0/16'],
        mtu: 1280,
        keepaliveSeconds: 25,
        localPort: ports.local,
        remotePort: ports.wireguard,
      },
    }),
    serve: async (use = 'mesh', scheme = 'ws') => {
      const life = await serveCarrier(local, begin, {
        use,
        url: `${scheme}://${server}:${ports.carrier}`,
        prefix: secrets.pathPrefix,
      });
      servers.add(life);
      return life;
    },
    run: ({ file, state }, rights = ['net_admin']) => {
      const args = [...withRights(rights), process.execPath, program, 'run', file, '--state', state];
      return begin(pod, 'setpriv', args);
    },
    runReadOnly: () => {
      const files = { ...filesOf(world.meshFile()), state: '/run/interlink-mesh' };
      const args = ['run', files.file, '--state', files.state];
      const command = ['setpriv', ...withRights(['net_admin']), process.execPath, program, ...args];
      return { files, life: begin(pod, 'unshare', ['--mount', 'sh', '-euc', readOnlyRoot, 'sh', ...command]) };
    },
    serveNames: (name) => void begin(local, process.execPath, ['-e', nameServer], { NAME: name, ADDRESS: server }),
    ready: ({ state }) => pod.within(process.execPath, program, 'ready', '--state', state),
    pings: () => {
      const life = begin(pod, 'ping', ['-D', '-i', '0.1', addresses.peer]);
      const answers = () =>
        [...life.output().matchAll(/^\[(\d+\.\d+)\] \d+ bytes from/gm)].map(([, at]) => Number(at) * 1000);
      return {
        last: () => answers().at(-1) ?? 0,
        firstSince: (time) => answers().find((at) => at > time),
        end: async () => {
          process.kill(life.pid, 'SIGKILL');
          await life.end;
        },
      };
    },
    killCarrier: () => killIn(pod, /^wstunnel$|standIn/),
    killWireGuard: () => killIn(pod, /^wireguard-go$/),
    wayTo: (address) => {
      const { output } = pod.within('ip', 'route', 'get', address);
      // An interface that went while `ip` asked for its name has only its number.
      const name = / dev (\S+)/.exec(output)?.[1]?.replace(/^if\d+$/, 'interlink0');
      return name ?? (/unreachable|No route to host/.test(output) ? 'unreachable' : output);
    },
    cutLink: (cut) => void local.ip('link', 'set', `l${process.pid}`, cut ? 'down' : 'up'),
    leftovers: () => ({
      interfaces: pod.ip('-o', 'link').match(/interlink0/g) ?? [],
      rules: pod.ip('rule').match(/^.*proto 105.*$/gm) ?? [],
      routes: pod
        .within('ip', 'route', 'show', 'table', '51820')
        .output.replace(/^Error: .*\n|^Dump terminated\n/gm, ''),
      processes: processesOf(pod)
        .map(({ name }) => name)
        .filter((name) => /wstunnel|wireguard-go|standIn/.test(name)),
    }),
    seenSecrets: () => {
      const said = lives.filter((life) => !servers.has(life)).map((life) => life.output());
      return Object.values(secrets).filter((secret) => said.some((one) => one.includes(secret)));
    },
    expose: () => void begin(pod, process.execPath, ['-e', 'setTimeout(() => {}, 500)', secrets.privateKey]),
    clear: async () => {
      await programs.endFrom(lasting);
      killIn(pod, /^wstunnel$|standIn|^wireguard-go$/);
    },
    end: async () => {
      await programs.endFrom(0);
      for (const namespace of [pod, local]) namespace.remove();
    },
  };
  return world;
}

const withRights = (rights: readonly string[]) => [
  `--bounding-set=${['-all', ...rights.map((right) => `+${right}`)].join(',')}`,
  '--inh-caps=-all',
  '--no-new-privs',
];

function link(local: Namespace, pod: Namespace): void {
  const [here, there] = [`l${process.pid}`, `p${process.pid}`];
  local.ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', pod.name);
  local.ip('address', 'add', `${addresses.node}/24`, 'dev', here);
  for (const address of [addresses.server, addresses.standInServer, addresses.service, addresses.nameserver])
    local.ip('address', 'add', `${address}/32`, 'dev', 'lo');
  local.ip('link', 'set', here, 'up');
  pod.ip('address', 'add', `${addresses.pod}/24`, 'dev', there);
  pod.ip('link', 'set', there, 'up');
  pod.ip('route', 'add', 'default', 'via', addresses.node);
}
