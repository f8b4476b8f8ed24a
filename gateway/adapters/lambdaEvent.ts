import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint } from '../../shared/backend/module.ts';
import { bodyOf } from '../../shared/interlink/eventBody.ts';
import { type Fields, isRecord, toRecord } from '../../shared/record.ts';
import type { FunctionRequest } from './function.ts';

/**
 * The caller of a Lambda function, detected from its event: API Gateway's REST APIs (payload format 1.0), its HTTP APIs and function URLs
 * (2.0), an Application Load Balancer, or a direct call of the Invoke API, whose event is the body itself.
 */
export type LambdaCaller = 'rest' | 'http' | 'loadBalancer' | 'invoke';

export function callerOf(event: unknown): LambdaCaller {
  const { requestContext, httpMethod, version } = toRecord(event);
  if (isRecord(requestContext) && isRecord(requestContext.elb)) return 'loadBalancer';
  if (version === '2.0' && isRecord(requestContext) && isRecord(requestContext.http)) return 'http';
  return typeof httpMethod === 'string' ? 'rest' : 'invoke';
}

/** The request in an event, for the function of an endpoint. A direct call has no method or path: it counts as a POST of `/`. */
export function toFunctionRequest(endpoint: Endpoint, event: unknown): FunctionRequest {
  const body = bodyOf(event) ?? '';
  const { method, path } = lineOf(event);
  // A prefix is a stage, or the base path of a custom domain.
  const own = `/${endpoint}`;
  return { method, path: path.endsWith(own) ? own : path, headers: headersOf(toRecord(event)), body: toBuffer(body) };
}

function lineOf(event: unknown): Pick<FunctionRequest, 'method' | 'path'> {
  const fields = toRecord(event);
  switch (callerOf(event)) {
    case 'invoke':
      return { method: 'POST', path: '/' };
    case 'http':
      return {
        method: String(toRecord(toRecord(fields.requestContext).http).method),
        path: String(fields.rawPath),
      };
    default:
      return { method: String(fields.httpMethod), path: String(fields.path) };
  }
}

/** A load balancer sends either `headers` or `multiValueHeaders`, API Gateway's REST APIs send both. */
function headersOf({ headers, multiValueHeaders }: Fields): IncomingHttpHeaders {
  const single = Object.entries(toRecord(headers)).filter(([, value]) => typeof value === 'string');
  const multiple = Object.entries(toRecord(multiValueHeaders)).flatMap(([name, values]) =>
    Array.isArray(values) && values.length > 0 ? [[name, values.join(', ')] as const] : [],
  );
  return Object.fromEntries([...multiple, ...single].map(([name, value]) => [name.toLowerCase(), String(value)]));
}

const toBuffer = (body: Uint8Array | string) => (typeof body === 'string' ? Buffer.from(body) : Buffer.from(body));
