/** What happens to a call instead of, or before, reaching the API server. */
export type Fault =
  | { readonly kind: 'status'; readonly code: number; readonly reason: string; readonly message: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' }
  /** Answered normally, but only this many milliseconds later. */
  | { readonly kind: 'delay'; readonly ms: number };

/** Which calls it happens to: by count, never by clock or chance. */
export interface Rule {
  readonly method?: string;
  /** Matched against path and query. */
  readonly path?: RegExp;
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
  let rules: { readonly rule: Rule; left: number }[] = [];
  return {
    add: (rule) => rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }),
    clear: () => {
      rules = [];
    },
    take: (method, path) => {
      const found = rules.find(
        ({ rule, left }) => left > 0 && (rule.method ?? method) === method && (rule.path?.test(path) ?? true),
      );
      if (found === undefined) return undefined;
      found.left--;
      return found.rule.fault;
    },
  };
}
