import type { IncomingMessage } from 'node:http';
import { badRequest, tooLarge } from '../api/status.ts';

const bodyLimit = 3_145_728;

/** The whole body of a request. @throws ApiError 413 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
  }
  if (size > bodyLimit) throw tooLarge();
  return Buffer.concat(chunks);
}

/** @throws ApiError 400 with the API server's words for what is no JSON */
export function parseJson(body: Buffer, kind: string): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; json parse error: ${error.message} (${body.toString('utf8', 0, 100)})`,
    );
  }
}
