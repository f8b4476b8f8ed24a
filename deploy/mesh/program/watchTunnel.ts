import type { MeshFile } from '../../../schemas/generated/types.ts';
import { createPoke } from './poke.ts';
import { connectionsOf } from './processSockets.ts';
import type { Readiness, Verdict } from './tunnelReadiness.ts';
import { bytesFromPeer } from './wireguard.ts';

/** Between two looks at the tunnel, while it is not ready and while it is. */
const lookMs = { unready: 500, ready: 3000 };

/** A question about readiness is answered from a look that is no older. */
const freshMs = 400;

export interface Watch {
  /** A verdict from a fresh look. */
  readonly verdict: () => Promise<Verdict>;
  readonly begin: (announce: (verdict: Verdict, at: number) => void) => void;
  readonly end: () => void;
}

/** Looks at the tunnel from time to time: asks the peer for an answer, and counts what came and which connections there are. */
export function watchTunnel(
  { carrier, wireguard }: MeshFile,
  readiness: Readiness,
  surroundings: {
    readonly clock: () => number;
    readonly carrierPid: () => number | undefined;
    readonly onReady: () => void;
  },
): Watch {
  const { clock, carrierPid, onReady } = surroundings;
  const poke = wireguard && createPoke(wireguard.peerAddress);
  const server = { port: Number(/\d+$/.exec(carrier.url)?.[0]), reversePorts: carrier.reversePorts };
  let lookedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let hasEnded = false;

  async function look(): Promise<void> {
    poke?.send();
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
      poke?.close();
    },
  };
}
