/** How long a peer may be silent: it is asked every few seconds, and WireGuard answers what needs no answer after ten. */
const silenceMs = 15_000;

/** Answers to handshakes alone are no traffic. Packets of data are multiples of 16. */
const handshakeBytes = 92;

/** A connection this old was not refused: a server does that at once. */
const heldMs = 2000;

export type Verdict = { readonly ready: true } | { readonly ready: false; readonly why: string };

export type Part = 'carrier' | 'WireGuard';

/** Whether the tunnel carries traffic, from what was seen. Times are milliseconds of one monotonic clock. */
export interface Readiness {
  started(part: Part): void;
  ended(part: Part, why: string): void;
  /** The carrier said why it has no connection. */
  trouble(why: string): void;
  /** Bytes the peer has sent so far; they begin anew with the interface. */
  received(bytes: number, at: number): void;
  /** The carrier's connections to the server, by any name that is theirs alone. */
  connected(connections: readonly string[], at: number): void;
  verdict(at: number): Verdict;
  /** Of all verdicts so far: whether one was good, and else why the last was not. */
  summary(): { readonly everReady: boolean; readonly why: string };
}

export function createReadiness(needs: {
  /** Address of WireGuard's peer, where there is one. */
  readonly peer: string | undefined;
  readonly parts: readonly Part[];
  readonly connections: number;
}): Readiness {
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
