/** The longest time without data from the peer. It gets a datagram every few seconds, and answers it within the ten of a keep-alive (peerProbe.ts). */
const silenceMs = 15_000;

/** The bytes of a handshake response. Handshakes alone are no traffic. Data packets have a multiple of 16 bytes. */
const handshakeBytes = 92;

/** A connection that is this old is accepted: a server that refuses it closes it at once. */
const heldMs = 2000;

export type Verdict = { readonly ready: true } | { readonly ready: false; readonly why: string };

export type Part = 'carrier' | 'WireGuard';

/** Judges from observations whether the tunnel carries traffic. Times are milliseconds of one monotonic clock. */
export interface TunnelReadiness {
  started(part: Part): void;
  ended(part: Part, why: string): void;
  /** Notes why the carrier has no connection. */
  trouble(why: string): void;
  /** Notes the total of bytes received from the peer; it starts again at 0 with a new interface. */
  received(bytes: number, at: number): void;
  /** Notes the carrier's present connections to the server, each by a unique id. */
  connected(connections: readonly string[], at: number): void;
  verdict(at: number): Verdict;
  /** Whether any verdict so far was ready, and why the last one that was not ready was not. */
  summary(): { readonly everReady: boolean; readonly why: string };
}

export function createTunnelReadiness(needs: {
  /** The address of the WireGuard peer; undefined for a tunnel without WireGuard. */
  readonly peer: string | undefined;
  readonly parts: readonly Part[];
  readonly connections: number;
}): TunnelReadiness {
  const down = new Map<Part, string>(needs.parts.map((part) => [part, 'it has not started yet']));
  const since = new Map<string, number>();
  let bytesBefore = 0;
  let heardAt: number | undefined;
  let troubleNow: string | undefined;
  let everReady = false;
  let lastWhy = 'nobody has looked yet';

  const held = (at: number) => [...since.values()].filter((first) => at - first >= heldMs).length;

  function whyNot(at: number): string | undefined {
    for (const [part, why] of down) return `${part} does not run: ${why}`;
    if (held(at) < needs.connections)
      return troubleNow ?? `the carrier has ${held(at)} of ${needs.connections} connections to the server`;
    if (needs.peer === undefined) return undefined;
    if (heardAt === undefined)
      return (
        troubleNow ??
        `WireGuard has no answer from ${needs.peer} through the carrier: its keys are others, or it does not run there`
      );
    if (at - heardAt > silenceMs) return troubleNow ?? `nothing has come from ${needs.peer} for ${silenceMs / 1000} s`;
    return undefined;
  }

  return {
    started: (part) => {
      down.delete(part);
      if (part === 'WireGuard') bytesBefore = 0;
    },
    ended: (part, why) => {
      down.set(part, why);
      heardAt = undefined;
      since.clear();
    },
    trouble: (why) => {
      troubleNow = why;
    },
    received: (bytes, at) => {
      if (bytes > bytesBefore && (bytes - bytesBefore) % handshakeBytes !== 0) {
        heardAt = at;
        troubleNow = undefined;
      }
      bytesBefore = bytes;
    },
    connected: (connections, at) => {
      for (const one of [...since.keys()]) if (!connections.includes(one)) since.delete(one);
      for (const one of connections) if (!since.has(one)) since.set(one, at);
      if (needs.peer === undefined && held(at) >= needs.connections) troubleNow = undefined;
    },
    verdict: (at) => {
      const why = whyNot(at);
      if (why === undefined) everReady = true;
      else lastWhy = why;
      return why === undefined ? { ready: true } : { ready: false, why };
    },
    summary: () => ({ everReady, why: lastWhy }),
  };
}
