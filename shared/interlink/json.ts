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

/** Recurses no deeper than it allows, so a hostile body cannot overflow the stack. */
function assertHarmless(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepest) throw new PluginError('invalid_request', `the body is nested deeper than ${deepest} levels`);
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') throw new PluginError('invalid_request', 'the body has a key __proto__');
    if (typeof item === 'object') assertHarmless(item, depth + 1);
  }
}
