import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeshFile, WireGuard } from '../../../schemas/generated/types.ts';
import { createAnnouncement } from './announce.ts';
import { carrierCommand, pick } from './carrierCommand.ts';
import { createCarrierLogReader } from './carrierLogReader.ts';
import { keepRunning } from './keepRunning.ts';
import { MeshError } from './meshError.ts';
import type { MeshLog } from './meshLog.ts';
import { udpBound } from './processSockets.ts';
import { answerReady } from './readySocket.ts';
import { createRestartBackOff } from './restartBackOff.ts';
import { interfaceName } from './routing.ts';
import { createTunnelReadiness, type TunnelReadiness } from './tunnelReadiness.ts';
import { watchTunnel } from './watchTunnel.ts';
import { addRules, clearInterface, configureInterface, controllable, prepareInterface } from './wireguard.ts';

export interface RunContext {
  readonly env: NodeJS.ProcessEnv;
  readonly log: MeshLog;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
  readonly random: () => number;
  readonly redact: (text: string) => string;
  /** Ends the tunnel. */
  readonly signal: AbortSignal;
}

interface Tunnel extends RunContext {
  readonly file: MeshFile;
  readonly stateFolder: string;
  readonly readiness: TunnelReadiness;
  /** Functions that undo each step, in the order of the steps; they run in reverse order. */
  readonly undo: (() => Promise<unknown>)[];
}

/**
 * Brings the tunnel up, keeps it up until the signal aborts, and then removes all of it.
 * @throws MeshError when it needs a change of file, image or rights; `neverReady` when it carried no traffic until its end, for example
 * when the kubelet stopped the container because the startup probe failed
 */
export async function run(file: MeshFile, stateFolder: string, context: RunContext): Promise<void> {
  const { signal, log } = context;
  const readiness = createTunnelReadiness({
    peer: file.wireguard?.peerAddress,
    parts: file.wireguard ? ['carrier', interfacePart] : ['carrier'],
    connections: file.carrier.reversePorts.length,
  });
  const tunnel: Tunnel = { ...context, file, stateFolder, readiness, undo: [] };
  try {
    await bringUp(tunnel);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    log.info('the tunnel is taken down');
    const { everReady, why } = readiness.summary();
    if (!everReady) throw new MeshError('neverReady', `the tunnel never carried traffic: ${why}`);
  } finally {
    for (const undo of tunnel.undo.reverse()) await undo();
  }
}

const interfacePart = 'WireGuard';

/** The memory limit (GOMEMLIMIT) of wireguard-go, which keeps its buffers once allocated: 33 MiB were measured at 67 MB/s. */
const bufferLimit = '48MiB';

async function bringUp(tunnel: Tunnel): Promise<void> {
  const { file, stateFolder, readiness, log, clock, undo } = tunnel;
  // In the image, the folder of wireguard-go's sockets is a symlink to this one.
  await mkdir(join(stateFolder, 'wireguard'), { recursive: true, mode: 0o700 });
  const made = file.wireguard && (await prepareInterface());
  if (file.wireguard) undo.push(clearInterface);

  let carrierPid: number | undefined;
  const backOff = createRestartBackOff(tunnel.random);
  const watch = watchTunnel(file, readiness, { clock, carrierPid: () => carrierPid, onReady: backOff.reset });
  undo.push(async () => watch.end());
  const server = await answerReady(stateFolder, watch.verdict);
  undo.push(async () => server.close());
  await keepCarrier(tunnel, backOff, (pid) => {
    carrierPid = pid;
  });
  if (file.wireguard) {
    await addRules(file.wireguard);
    if (made === 'kernel') await configureKernel(tunnel, file.wireguard);
    else await keepWireguardGo(tunnel, file.wireguard);
  }
  watch.begin(createAnnouncement(log, clock()));
}

async function keepCarrier(
  tunnel: Tunnel,
  backOff: ReturnType<typeof createRestartBackOff>,
  onPid: (pid?: number) => void,
) {
  const { file, readiness, signal } = tunnel;
  const stop = await keepRunning(
    {
      name: 'carrier',
      command: 'wstunnel',
      ...carrierCommand(file, tunnel.env),
      onLine: createCarrierLogReader(file, tunnel.log, readiness.trouble),
      onStarted: async (pid) => {
        onPid(pid);
        if (file.wireguard) await udpBound(file.wireguard.localPort, signal);
        readiness.started('carrier');
      },
      onEnded: (why) => {
        onPid(undefined);
        readiness.ended('carrier', why);
      },
    },
    { ...tunnel, backOff },
  );
  tunnel.undo.push(stop);
}

async function configureKernel({ stateFolder, readiness, log }: Tunnel, wireguard: WireGuard): Promise<void> {
  await configureInterface(wireguard, stateFolder);
  readiness.started(interfacePart);
  log.info(`${interfaceName} is up, of the kernel's WireGuard`);
}

async function keepWireguardGo(tunnel: Tunnel, wireguard: WireGuard): Promise<void> {
  const { readiness, log, signal } = tunnel;
  const stop = await keepRunning(
    {
      name: 'wireguard-go',
      command: 'wireguard-go',
      args: ['--foreground', interfaceName],
      env: { ...pick(tunnel.env, ['PATH']), LOG_LEVEL: 'error', WG_PROCESS_FOREGROUND: '1', GOMEMLIMIT: bufferLimit },
      onLine: (line) => line.trim() && log.warning(`wireguard-go: ${line}`),
      onStarted: async () => {
        await controllable(signal);
        await configureInterface(wireguard, tunnel.stateFolder);
        readiness.started(interfacePart);
        log.info(`${interfaceName} is up, of wireguard-go`);
      },
      onEnded: (why) => readiness.ended(interfacePart, why),
    },
    { ...tunnel, backOff: createRestartBackOff(tunnel.random) },
  );
  tunnel.undo.push(stop);
}
