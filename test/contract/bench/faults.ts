/** What happens to a call instead of, or before, reaching the API server. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly code: number;
      readonly reason: string;
      readonly message: string;
      /** With it the answer is the message alone, as text/plain, as overload protection answers. */
      readonly retryAfterSeconds?: number;
    }
  /** The connection breaks before the API server hears of the call. */
  | { readonly kind: 'reset' }
  /** It breaks when the API server has done what was asked, and before anybody is told. */
  | { readonly kind: 'reset-after' }
  | { readonly kind: 'hang' }
  /** The answer stops half-way. */
  | { readonly kind: 'truncate' }
  /** The call is carried out and answered 200 with something that is no JSON. */
  | { readonly kind: 'garbage' }
  /** The call is carried out and answered with other bytes, made of those of the answer. */
  | { readonly kind: 'misshapen'; readonly say: (answer: string) => string }
  /** Answered 200 with text that is made up as fast as it is read; the API server never hears of the call. */
  | { readonly kind: 'make up'; readonly text: () => Iterable<Buffer> }
  /** The answer comes in small pieces, this many milliseconds apart. */
  | { readonly kind: 'drip'; readonly ms: number }
  /** Something of the test's own, before the API server hears of the call or after it has answered; then the connection breaks. */
  | { readonly kind: 'strike'; readonly when: 'before' | 'after'; readonly strike: () => Promise<void> }
  /** Passed on only this many milliseconds later, if the caller still waits. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Carried out only this many milliseconds later, whether or not the caller still waits. */
  | { readonly kind: 'late'; readonly ms: number };

/** Which calls it happens to: by count, never by clock or chance. */
export interface Rule {
  readonly method?: string;
  /** Matched against path and query. */
  readonly path?: RegExp;
  /** How many of the matching calls pass before the first one it happens to. */
  readonly skip?: number;
  /** How many of the matching calls; without it all of them. */
  readonly times?: number;
  readonly fault: Fault;
}

/** Takes the fault the first fitting rule has for a call, and uses it up. */
export function createRuleBook(): {
  add(rule: Rule): void;
  clear(): void;
  take(method: string, path: string): Fault | undefined;
} {
  let rules: { readonly rule: Rule; skip: number; left: number }[] = [];
  return {
    add: (rule) => {
      rules.push({ rule, skip: rule.skip ?? 0, left: rule.times ?? Number.POSITIVE_INFINITY });
    },
    clear: () => {
      rules = [];
    },
    take: (method, path) => {
      const found = rules.find(
        ({ rule, left }) => left > 0 && (rule.method ?? method) === method && (rule.path?.test(path) ?? true),
      );
      if (found === undefined) return undefined;
      if (found.skip > 0) {
        found.skip--;
        return undefined;
      }
      found.left--;
      return found.rule.fault;
    },
  };
}
