import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Config } from '../../schemas/generated/types.ts';
import type { Backend, StillHolds } from '../../shared/backend/backend.ts';
import type { Handler } from '../../shared/handler.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { parseJson } from '../../shared/interlink/json.ts';
import { isFollow, withUsualLogKeys } from '../../shared/interlink/logRequest.ts';
import { toBody } from '../../shared/interlink/reply.ts';
import { type Logger, withFacts } from '../../shared/logger.ts';
import type { BodyReader } from './bodyReader.ts';
import type { VisitKind } from './inFlightRequest.ts';
import type { Traffic } from './inFlightRequests.ts';
import { sendBody } from './reply.ts';
import type { Shortcut } from './shortcut.ts';

type Endpoint = 'create' | 'delete' | 'status' | 'getLogs';

export type Handlers = Readonly<Record<Endpoint, Handler<keyof Backend>>>;

interface Route {
  /** GET with a body is what interLink sends; POST is for clients that cannot. */
  readonly methods: HTTPMethods[];
  readonly limit: 'create_body_limit' | 'status_body_limit' | 'body_limit';
  readonly kind: VisitKind;
}

const routes: Readonly<Record<Endpoint, Route>> = {
  create: { methods: ['POST'], limit: 'create_body_limit', kind: 'work' },
  delete: { methods: ['POST', 'DELETE'], limit: 'body_limit', kind: 'work' },
  status: { methods: ['GET', 'POST'], limit: 'status_body_limit', kind: 'glance' },
  getLogs: { methods: ['GET', 'POST'], limit: 'body_limit', kind: 'work' },
};

export interface Mounting {
  readonly app: Pick<Config['app'], Route['limit']>;
  readonly handlers: Handlers;
  /** Requests that come before it is ready wait for it. */
  readonly backend: Promise<Backend>;
  readonly log: Logger;
  readonly traffic: Traffic;
  readonly bodies: BodyReader;
  /** A missing body is a ping over a socket (contract.md P09); behind a function platform it is more likely a mistake. */
  readonly emptyBody: 'ping' | 'refused';
  /** Told of answers that may be given again. */
  readonly shortcut?: Pick<Shortcut, 'remember' | 'received'> | undefined;
}

/** What a stop has to know of a request before its body has come. */
export function kindOf(request: FastifyRequest): VisitKind {
  const endpoint = request.routeOptions.url?.slice(1) ?? '';
  return isEndpoint(endpoint) ? routes[endpoint].kind : 'glance';
}

/** Mounts the four endpoints. */
export function mount(server: FastifyInstance, mounting: Mounting): void {
  for (const endpoint of Object.keys(routes).filter(isEndpoint)) {
    server.route({
      method: routes[endpoint].methods,
      url: `/${endpoint}`,
      bodyLimit: mounting.app[routes[endpoint].limit],
      handler: (request, reply) => answer(endpoint, request, reply, mounting),
    });
  }
}

async function answer(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  mounting: Mounting,
): Promise<FastifyReply> {
  const { visit, session } = request;
  const input = await readInput(request, mounting);
  if (endpoint === 'getLogs' && isFollow(withUsualLogKeys(input))) {
    if (mounting.traffic.stopping) throw new PluginError('unavailable', 'the plugin is stopping');
    visit.kind = 'follow';
  }
  const log = withFacts(mounting.log, { session });
  let stillHolds: StillHolds | undefined;
  const mayRepeat = (check: StillHolds) => {
    stillHolds = check;
  };
  const work = async () => {
    const backend = await mounting.backend;
    return mounting.handlers[endpoint](input, { backend, signal: visit.signal, session, log, mayRepeat });
  };
  const answer = toBody(await visit.outcomeOf(work()));
  if (stillHolds) mounting.shortcut?.remember(request.raw, answer, stillHolds);
  return sendBody(reply, answer, visit, log);
}

/** Not kept beside the request: values of 64 MiB should not wait with it for a slow cluster when the handler needs but some of them. */
async function readInput(request: FastifyRequest, { bodies, shortcut, emptyBody }: Mounting): Promise<unknown> {
  const known = shortcut?.received(request.raw);
  if (known !== undefined) return parseJson(known.body);
  const { input, release } = await bodies.read(request.raw, request.routeOptions.bodyLimit, request.visit.signal);
  request.release = release;
  if (input === undefined && emptyBody === 'refused') throw new PluginError('invalid_request', 'the body is empty');
  return input;
}

function isEndpoint(name: string): name is Endpoint {
  return Object.hasOwn(routes, name);
}
