/**
 * The request body in the event of a function platform. Events of API Gateway v1 and v2 have it as text or base64; any other event is the
 * body itself. Undefined if there is no event, or no body in it.
 */
export function bodyOf(event: unknown): Uint8Array | string | undefined {
  if (!isPlatformEvent(event)) return event === undefined ? undefined : JSON.stringify(event);
  const { body, isBase64Encoded } = event;
  if (typeof body !== 'string') return undefined;
  return isBase64Encoded === true ? Buffer.from(body, 'base64') : body;
}

/** Events of API Gateway v1 have `httpMethod`, those of v1 and v2 have `requestContext`. No body of interLink has either key. */
function isPlatformEvent(event: unknown): event is { readonly body?: unknown; readonly isBase64Encoded?: unknown } {
  return typeof event === 'object' && event !== null && ('httpMethod' in event || 'requestContext' in event);
}
