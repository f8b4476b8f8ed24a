import { parseJson } from './json.ts';
import { parseJsonInSlices } from './jsonInSlices.ts';

/** The largest body, in bytes, that is parsed at once, which takes some milliseconds at most. One pod has a few KiB. */
export const smallBody = 256 * 1024;

/**
 * Parses a whole body without yielding to the event loop, for a process that serves one request at a time. An empty body is `undefined`.
 * @throws PluginError as `parseJson`, and for a body above 256 KiB as `parseJsonInSlices`
 */
export function parseBody(body: Buffer): unknown {
  if (body.length <= smallBody) return parseJson(body);
  const parsing = parseJsonInSlices(body);
  for (;;) {
    const { done, value } = parsing.next();
    if (done) return value;
  }
}
