import { PluginError } from './errors.ts';

const deepest = 64;
const utf8 = new TextDecoder();

/**
 * Parses a request body. An empty body is `undefined`.
 * @throws PluginError `invalid_request` for what is not JSON, is nested deeper than 64, or tries to reach a prototype.
 */
export function parseJson(body: Uint8Array | string): unknown {
  const text = typeof body === 'string' ? body : utf8.decode(body);
  if (!/\S/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, which may hold a Secret.
    throw new PluginError('invalid_request', `the body is not valid JSON (${text.length} characters)`);
  }
  assertHarmless(value);
  return value;
}

/** Walks without recursion: a hostile body must not overflow the stack. */
function assertHarmless(root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw new PluginError('invalid_request', `the body is nested deeper than ${deepest} levels`);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
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
