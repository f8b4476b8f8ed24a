import type { RequestRecord } from './record.ts';

type Matcher =
  | ((request: RequestRecord) => boolean)
  | { readonly method?: string; readonly path?: RegExp | string; readonly verb?: string; readonly resource?: string };

/** What a fault does to the request it hits. Faults are chosen by count, never by clock or chance. */
export type FaultKind =
  /** The connection is reset before the request has any effect. */
  | { readonly kind: 'reset-before' | 'refuse' }
  /** The request takes effect, then the connection is reset instead of an answer. */
  | { readonly kind: 'reset-after' }
  /** Answered with this status instead; without effect unless `commit`. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | object;
      readonly commit?: boolean;
    }
  /** Handled after a pause. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Never answered; without effect unless `commit`. The connection stays open. */
  | { readonly kind: 'hang'; readonly commit?: boolean }
  /** The answer ends after this many bytes of body (default half of it), the connection is cut. */
  | { readonly kind: 'truncate'; readonly bytes?: number }
  /** The right status with a body that is no JSON. */
  | { readonly kind: 'garbage'; readonly body?: string }
  /** The answer dribbles, this many bytes at a time, with pauses. */
  | { readonly kind: 'slow'; readonly bytes: number; readonly ms: number }
  /** The answer never ends. */
  | { readonly kind: 'endless' }
  /** Redirected elsewhere. */
  | { readonly kind: 'redirect'; readonly location: string };

export type Fault = FaultKind & {
  readonly match?: Matcher;
  /** Hits only the nth matching request, counted from 1; default every one. */
  readonly nth?: number;
  /** Hits at most so many requests, from the first or the nth on. */
  readonly times?: number;
};

interface Armed {
  readonly fault: Fault;
  seen: number;
  hits: number;
}

/** The faults a test has set. */
export class Faults {
  readonly #armed = new Set<Armed>();

  /** Arms a fault; answers a function that takes it away, with how often it hit. */
  add(fault: Fault): () => number {
    const armed: Armed = { fault, seen: 0, hits: 0 };
    this.#armed.add(armed);
    return () => {
      this.#armed.delete(armed);
      return armed.hits;
    };
  }

  clear(): void {
    this.#armed.clear();
  }

  /** The fault that hits this request. Every armed fault counts every request it matches, hit or not. */
  choose(request: RequestRecord): Fault | undefined {
    let chosen: Fault | undefined;
    for (const armed of this.#armed) {
      if (!matches(armed.fault.match, request)) continue;
      armed.seen++;
      const { nth, times } = armed.fault;
      const last = nth === undefined ? times : nth + (times ?? 1) - 1;
      const due = armed.seen >= (nth ?? 1) && (last === undefined || armed.seen <= last);
      if (!due || chosen !== undefined) continue;
      armed.hits++;
      chosen = armed.fault;
    }
    return chosen;
  }
}

function matches(match: Matcher | undefined, request: RequestRecord): boolean {
  if (match === undefined) return true;
  if (typeof match === 'function') return match(request);
  const { method, path, verb, resource } = match;
  return (
    (method === undefined || method === request.method) &&
    (path === undefined || (typeof path === 'string' ? request.path === path : path.test(request.path))) &&
    (verb === undefined || verb === request.target?.verb) &&
    (resource === undefined || resource === request.target?.type.plural)
  );
}
