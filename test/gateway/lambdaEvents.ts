import { eventOf, recordedEvent } from './events.ts';
import type { Ask } from './harness.ts';

/** A request as the events that AWS makes of it. */

const pathOf = ({ path }: Ask) => path.replace(/\?.*/, '');

/** A text body travels as text, bytes as base64; what is empty is not there. */
const bodyOf = ({ body = '' }: Ask) =>
  body.length === 0
    ? { isBase64Encoded: false }
    : {
        body: typeof body === 'string' ? body : body.toString('base64'),
        isBase64Encoded: body instanceof Buffer,
      };

export const restEvent = (what: Ask) => eventOf(what);

/** Payload format 2.0, by default at a stage, which stays in the path. */
export function httpApiEvent(what: Ask, stage = '/prod'): unknown {
  const path = `${stage}${pathOf(what)}`;
  return { ...v2(what, path), rawPath: path };
}

export function functionUrlEvent(what: Ask): unknown {
  const event = v2(what, pathOf(what));
  const domainName = 'a1b2c3d4e5f6g7h8i9j0.lambda-url.eu-central-1.on.aws';
  return { ...event, requestContext: { ...event.requestContext, domainName, apiId: 'a1b2c3d4e5f6g7h8i9j0' } };
}

function v2(what: Ask, path: string) {
  const { body: _, ...event } = recordedEvent('v2-status-get') as import('aws-lambda').APIGatewayProxyEventV2;
  const { requestContext } = event;
  return {
    ...event,
    rawPath: path,
    headers: { ...event.headers, ...what.headers },
    requestContext: { ...requestContext, http: { ...requestContext.http, method: what.method, path } },
    ...bodyOf(what),
  };
}

/** With headers in lists, as a target group sends them that is told to (`lambda.multi_value_headers.enabled`). */
export function albEvent(what: Ask): unknown {
  const { headers } = recordedEvent('v1-create-post');
  const all = Object.entries({ ...headers, ...what.headers });
  return {
    requestContext: {
      elb: {
        targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/create/6d0ecf831eec9f09',
      },
    },
    httpMethod: what.method,
    path: pathOf(what),
    multiValueQueryStringParameters: {},
    multiValueHeaders: Object.fromEntries(all.map(([name, value]) => [name.toLowerCase(), [value]])),
    body: '',
    ...bodyOf(what),
  };
}
