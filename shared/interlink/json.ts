import { PluginError } from './errors.ts';

/** The most levels to which arrays and objects may be nested. */
export const deepest = 64;

const utf8 = new TextDecoder();

/**
 * Parses a request body at once. An empty body is `undefined`. A large one is parsed in slices (jsonInSlices.ts).
 * @throws PluginError `invalid_request` for a body that is not JSON, is nested deeper than 64 levels, or has a key `__proto__`
 */
export function parseJson(body: Uint8Array | string): unknown {
  const text = typeof body === 'string' ? body : utf8.decode(body);
  if (!/[^ \t\r\n]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notJson(text.length, 'characters');
  }
  assertHarmless(value);
  return value;
}

/** The parser's own message quotes the body, which may hold a Secret. */
export const notJson = (length: number, unit: 'bytes' | 'characters') =>
  new PluginError('invalid_request', `the body is not valid JSON (${length} ${unit})`);

export const tooDeep = () => new PluginError('invalid_request', `the body is nested deeper than ${deepest} levels`);

/** Matches every text with a key `__proto__`, also if some of its characters are written as \u escapes. May match others. */
const mayNamePrototype = /__proto__|\\u00(?:5f|6f|7[024])/i;

/**
 * Parses a part of a body.
 * @throws PluginError `invalid_request` when it has a key `__proto__`, SyntaxError when it is not JSON
 */
export function parsePart(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (mayNamePrototype.test(text)) assertHarmless(value);
  return value;
}

/**
 * Walks the value without recursion, because a hostile body must not overflow the stack.
 * @throws PluginError `invalid_request` for more than 64 levels, or a key `__proto__`
 */
function assertHarmless(root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (depth >= deepest) throw tooDeep();
      if (Array.isArray(value)) {
        for (const item of value) if (typeof item === 'object') next.push(item);
        continue;
      }
      for (const key in value) {
        if (!Object.hasOwn(value, key)) continue;
        if (key === '__proto__') throw new PluginError('invalid_request', 'the body has a key __proto__');
        const item = (value as Record<string, unknown>)[key];
        if (typeof item === 'object') next.push(item);
      }
    }
    level = next;
  }
}
