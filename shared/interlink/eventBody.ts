/**
 * The request body inside a platform's event: API Gateway v1 and v2 events carry it as text or base64, anything else is the
 * body itself. Nothing at all is `undefined`.
 */
export function bodyOf(event: unknown): Uint8Array | string | undefined {
  if (!isPlatformEvent(event)) return event === undefined ? undefined : JSON.stringify(event);
  const { body, isBase64Encoded } = event;
  if (typeof body !== 'string') return undefined;
  return isBase64Encoded === true ? Buffer.from(body, 'base64') : body;
}

/** `httpMethod` is API Gateway's v1, `requestContext` is in both; no interLink body has either. */
function isPlatformEvent(event: unknown): event is { readonly body?: unknown; readonly isBase64Encoded?: unknown } {
  return typeof event === 'object' && event !== null && ('httpMethod' in event || 'requestContext' in event);
}
