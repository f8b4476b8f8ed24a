import { readFileSync } from 'node:fs';
import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { Ask } from './harness.ts';

const folder = 'test/fixtures/events';

/** An event as API Gateway sent it. */
export function recordedEvent(name: string): APIGatewayProxyEvent | APIGatewayProxyEventV2 {
  return JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));
}

export function recordedContext(): Context {
  return JSON.parse(readFileSync(`${folder}/context.json`, 'utf8'));
}

/** The recorded payload format 1.0 event, with another request in it; a text body travels as text, bytes as base64. */
export function eventOf({ method, path, body, headers }: Ask): APIGatewayProxyEvent {
  const event: APIGatewayProxyEvent = JSON.parse(readFileSync(`${folder}/v1-create-post.json`, 'utf8'));
  return {
    ...event,
    httpMethod: method,
    path: path.replace(/\?.*/, ''),
    headers: { ...event.headers, ...headers },
    multiValueHeaders: {},
    body: body === undefined ? null : body.toString(typeof body === 'string' ? undefined : 'base64'),
    isBase64Encoded: body instanceof Buffer,
  };
}
