import { parseJson } from './json.ts';
import { parseJsonInSlices } from './jsonInSlices.ts';

/** Bytes of a body that is parsed at once, which takes some milliseconds at most. One pod is a few KiB. */
export const smallBody = 256 * 1024;

/**
 * Parses a whole body where nobody else waits for a turn; an empty one is `undefined`.
 * @throws PluginError as `parseJson`, and of a larger one as `parseJsonInSlices`
 */
export function parseBody(body: Buffer): unknown {
  if (body.length <= smallBody) return parseJson(body);
  const parsing = parseJsonInSlices(body);
  for (;;) {
    const { done, value } = parsing.next();
    if (done) return value;
  }
}
