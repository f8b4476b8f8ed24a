import type { MeshFile } from '../../../schemas/generated/types.ts';
import { createPeerProbe } from './peerProbe.ts';
import { connectionsOf } from './processSockets.ts';
import type { TunnelReadiness, Verdict } from './tunnelReadiness.ts';
import { bytesFromPeer } from './wireguard.ts';

/** The interval between two checks of the tunnel, while it is not ready and while it is. */
const lookMs = { unready: 500, ready: 3000 };

/** A readiness probe is answered from the last check if that is not older than this. */
const freshMs = 400;

export interface Watch {
  /** The verdict of a check that is at most 400 ms old. */
  readonly verdict: () => Promise<Verdict>;
  readonly begin: (announce: (verdict: Verdict, at: number) => void) => void;
  readonly end: () => void;
}

/** Checks the tunnel periodically: sends the peer a datagram, and reads the received bytes and the carrier's connections. */
export function watchTunnel(
  { carrier, wireguard }: MeshFile,
  readiness: TunnelReadiness,
  context: {
    readonly clock: () => number;
    readonly carrierPid: () => number | undefined;
    readonly onReady: () => void;
  },
): Watch {
  const { clock, carrierPid, onReady } = context;
  const peerProbe = wireguard && createPeerProbe(wireguard.peerAddress);
  const server = { port: Number(/\d+$/.exec(carrier.url)?.[0]), reversePorts: carrier.reversePorts };
  let lookedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let hasEnded = false;

  async function look(): Promise<void> {
    peerProbe?.send();
    if (wireguard) readiness.received(await bytesFromPeer(), clock());
    const pid = carrierPid();
    if (carrier.reversePorts.length > 0)
      readiness.connected(pid === undefined ? [] : await connectionsOf(pid, server), clock());
    lookedAt = clock();
    if (readiness.verdict(lookedAt).ready) onReady();
  }

  async function verdict(): Promise<Verdict> {
    if (clock() - lookedAt > freshMs) {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      await looking;
    }
    return readiness.verdict(clock());
  }

  async function goOn(announce: (verdict: Verdict, at: number) => void): Promise<void> {
    const now = await verdict();
    if (hasEnded) return;
    announce(now, clock());
    timer = setTimeout(() => void goOn(announce), now.ready ? lookMs.ready : lookMs.unready);
  }

  return {
    verdict,
    begin: (announce) => void goOn(announce),
    end: () => {
      hasEnded = true;
      clearTimeout(timer);
      peerProbe?.close();
    },
  };
}
