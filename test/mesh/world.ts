import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { MeshFile } from '../../schemas/generated/types.ts';
import { addresses, ports } from './addresses.ts';
import { command, createNamespace, type Namespace } from './namespaces.ts';
import { bundleProgram, bundleStandIn, type Files, filesOf, type Life, lifeOf, pathWith, until } from './program.ts';

/** The local cluster and a pod elsewhere: two network namespaces with a link, and what runs in them. */
export interface World {
  readonly local: Namespace;
  readonly pod: Namespace;
  readonly secrets: Readonly<Record<'privateKey' | 'peerPrivateKey' | 'pathPrefix', string>>;
  readonly meshFile: () => MeshFile;
  /** The carrier's server, as interLink's template restricts it; or for ports. */
  serve(use?: 'mesh' | 'ports'): Promise<Life>;
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
  killWireGuard(): void;
  cutLink(cut: boolean): void;
  /** What of the tunnel is in the pod. */
  leftovers(): Leftovers;
  /** Secrets seen in arguments of processes, or in what the program and its carrier said. */
  seenSecrets(): readonly string[];
  /** Has a secret among its arguments, to see that it is seen. */
  expose(): void;
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

const serverInterface = `local${process.pid}`.slice(0, 15);

/** As in the image: /run/wireguard leads into the state folder. */
const readOnlyRoot = `
mount -t tmpfs none /run
mkdir /run/interlink-mesh
ln -s interlink-mesh/wireguard /run/wireguard
mount -o remount,ro /run
mount -t tmpfs none /run/interlink-mesh
mount -o remount,bind,ro /
exec "$@"`;

/** Knows one name, and of it only the address of IPv4. */
const nameServer = `
const { NAME, ADDRESS } = process.env;
const question = Buffer.concat([...NAME.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])), Buffer.from([0])]);
const socket = require('dgram').createSocket('udp4').on('message', (query, { port, address }) => {
  const asked = query.subarray(12, 12 + question.length + 4);
  const known = asked.subarray(0, question.length).toString().toLowerCase() === question.toString() && asked.readUInt16BE(question.length) === 1;
  const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...ADDRESS.split('.').map(Number)]);
  const header = Buffer.from([query[0], query[1], 0x81, 0x80, 0, 1, 0, known ? 1 : 0, 0, 0, 0, 0]);
  socket.send(Buffer.concat([header, asked, ...(known ? [answer] : [])]), port, address);
}).bind(53, '${addresses.nameserver}');`;

/** Looks at the arguments of all processes a hundred times a second. */
const watchArguments = `
const { readdirSync, readFileSync } = require('fs');
const argumentsOf = (pid) => { try { return readFileSync('/proc/' + pid + '/cmdline', 'utf8'); } catch { return ''; } };
const secrets = process.env.SECRETS.split(' ');
setInterval(() => {
  const all = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).map(argumentsOf);
  for (const secret of secrets) if (all.some((one) => one.includes(secret))) console.log('argument ' + secret);
}, 10);`;

export async function createWorld(wstunnel: string | undefined): Promise<World> {
  const [program, path] = [await bundleProgram(), pathWith(wstunnel ?? (await bundleStandIn()))];
  const server = wstunnel ? addresses.server : addresses.standInServer;
  const local = createNamespace(`local-${process.pid}`);
  const pod = createNamespace(`pod-${process.pid}`);
  const keyOf = () => command('wg', ['genkey']).trim();
  const publicOf = (key: string) => command('wg', ['pubkey'], key).trim();
  const secrets = { privateKey: keyOf(), peerPrivateKey: keyOf(), pathPrefix: randomBytes(16).toString('hex') };
  /** They log the prefix they were given, where the local cluster's own people read it. */
  const servers = new Set<Life>();
  const lives: { readonly life: Life; readonly kill: () => void }[] = [];

  function begin(namespace: Namespace, name: string, args: readonly string[], env?: NodeJS.ProcessEnv): Life {
    const child = namespace.begin(name, args, { ...process.env, PATH: path, ...env });
    const life = lifeOf(child);
    lives.push({ life, kill: () => child.kill('SIGKILL') });
    return life;
  }

  link(local, pod);
  await startWireGuard();
  for (const address of [addresses.peer, addresses.service]) serveHttp(local, address, ports.service);
  serveHttp(pod, '0.0.0.0', ports.workload);

  function serveHttp(namespace: Namespace, address: string, port: number): void {
    const answer = `(q, a) => a.end(q.socket.remoteAddress + ' ' + 'x'.repeat(100000))`;
    begin(namespace, process.execPath, ['-e', `require('http').createServer(${answer}).listen(${port}, '${address}')`]);
  }

  begin(local, process.execPath, ['-e', watchArguments], { SECRETS: Object.values(secrets).join(' ') });

  async function startWireGuard(): Promise<void> {
    begin(local, 'wireguard-go', ['--foreground', serverInterface], { LOG_LEVEL: 'error' });
    const { state } = filesOf('');
    const conf = join(state, 'wg.conf');
    writeFileSync(
      conf,
      `[Interface]\nPrivateKey = ${secrets.peerPrivateKey}\nListenPort = ${ports.wireguard}\n[Peer]\nPublicKey = ${publicOf(secrets.privateKey)}\nAllowedIPs = ${addresses.mesh}/32\n`,
      { mode: 0o600 },
    );
    await until(
      'wireguard-go of the local cluster',
      10_000,
      () => local.within('wg', 'setconf', serverInterface, conf).code === 0,
    );
    local.ip('address', 'add', `${addresses.peer}/32`, 'dev', serverInterface);
    local.ip('link', 'set', serverInterface, 'mtu', '1280', 'up');
    local.ip('route', 'add', `${addresses.mesh}/32`, 'dev', serverInterface);
  }

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
    serve: async (use = 'mesh') => {
      const restricted = use === 'mesh' ? ['--restrict-to', `127.0.0.1:${ports.wireguard}`] : [];
      const args = ['server', ...restricted, `ws://${server}:${ports.carrier}`];
      const life = begin(local, 'wstunnel', args, {
        WSTUNNEL_RESTRICT_HTTP_UPGRADE_PATH_PREFIX: secrets.pathPrefix,
        NO_COLOR: '1',
      });
      servers.add(life);
      await until('the server of the carrier', 10_000, () =>
        local.within('ss', '-Hlntu', `sport = :${ports.carrier}`).output.includes(`${ports.carrier}`),
      );
      return life;
    },
    run: ({ file, state }, rights = ['net_admin']) => {
      const bounding = ['-all', ...rights.map((right) => `+${right}`)].join(',');
      const restricted = [`--bounding-set=${bounding}`, '--inh-caps=-all', '--no-new-privs'];
      return begin(pod, 'setpriv', [...restricted, process.execPath, program, 'run', file, '--state', state]);
    },
    runReadOnly: () => {
      const files = { ...filesOf(world.meshFile()), state: '/run/interlink-mesh' };
      const restricted = ['--bounding-set=-all,+net_admin', '--inh-caps=-all', '--no-new-privs'];
      const args = ['run', files.file, '--state', files.state];
      const command = ['setpriv', ...restricted, process.execPath, program, ...args];
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
    killWireGuard: () => void killIn(pod, /^wireguard-go$/),
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
      const said = lives.filter(({ life }) => !servers.has(life)).map(({ life }) => life.output());
      return Object.values(secrets).filter((secret) => said.some((one) => one.includes(secret)));
    },
    expose: () => void begin(pod, process.execPath, ['-e', 'setTimeout(() => {}, 500)', secrets.privateKey]),
    end: async () => {
      for (const { kill } of lives) kill();
      await Promise.all(lives.map(({ life }) => life.end));
      for (const namespace of [pod, local]) namespace.remove();
    },
  };
  return world;
}

interface Running {
  readonly pid: number;
  readonly name: string;
}

/** What runs in a namespace; a carrier that is a program of Node's goes by its file. */
function processesOf(namespace: Namespace): readonly Running[] {
  return command('ip', ['netns', 'pids', namespace.name])
    .split('\n')
    .filter(Boolean)
    .flatMap((pid) => {
      try {
        const [name = '', script = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return [{ pid: Number(pid), name: basename(/node$/.test(name) ? script : name) }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

function killIn(namespace: Namespace, which: RegExp): number {
  const found = processesOf(namespace).filter(({ name }) => which.test(name));
  for (const { pid } of found) process.kill(pid, 'SIGKILL');
  return found.length;
}

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
