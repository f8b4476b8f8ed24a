import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiError, forbidden, unauthorized } from '../api/status.ts';
import { readBody } from './body.ts';
import type { Certificate } from './certificate.ts';
import type { Fault, Faults } from './faults.ts';
import type { Parts } from './handle.ts';
import { handle } from './handle.ts';
import { writeReply } from './misbehave.ts';
import type { Meter, RequestHook, RequestRecord } from './record.ts';
import type { Reply } from './reply.ts';
import { errorReply, json, text } from './reply.ts';
import { answerRoot } from './root.ts';
import type { Target } from './route.ts';
import { toTarget } from './route.ts';
import type { Tokens, User } from './users.ts';

/** The HTTPS front of the cluster: who asks, what for, which fault, and the record of it all. */
export class ApiServer {
  readonly requests: RequestRecord[] = [];
  readonly meter: Meter = { connections: 0, openConnections: 0, inFlight: 0, maxInFlight: 0 };
  readonly hooks = new Set<RequestHook>();
  readonly #parts: Parts;
  readonly #tokens: Tokens;
  readonly #faults: Faults;
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  #port = 0;

  constructor(parts: Parts, tokens: Tokens, faults: Faults, certificate: Certificate) {
    this.#parts = parts;
    this.#tokens = tokens;
    this.#faults = faults;
    this.#server = createServer({
      ...certificate,
      keepAliveTimeout: 90_000,
      requestTimeout: 0,
      headersTimeout: 120_000,
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('secureConnection', (socket) => {
      this.meter.connections++;
      this.meter.openConnections++;
      socket.once('close', () => this.meter.openConnections--);
    });
    // A client that breaks off its handshake is its own problem.
    this.#server.on('tlsClientError', () => undefined);
    this.#server.on('request', (request, response) => void this.#serve(request, response));
  }

  get port(): number {
    return this.#port;
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => resolve());
    });
    const address: AddressInfo | string | null = this.#server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  /** Connections are refused from now on, open ones are cut; `listen(port)` ends it. */
  async shut(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.meter.inFlight++;
    this.meter.maxInFlight = Math.max(this.meter.maxInFlight, this.meter.inFlight);
    response.once('close', () => this.meter.inFlight--);
    try {
      await this.#answer(request, response);
    } catch (error) {
      // A client that left in the middle of its body; anything else is a bug of the stand-in and must be seen.
      if (!request.destroyed) throw error;
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'https://localhost');
    const query = Object.fromEntries(url.searchParams);
    const method = request.method ?? 'GET';
    const user = impersonated(this.#tokens.identify(request.headers.authorization), request.headers);
    const { body, tooLarge } = await bodyOf(request);
    const { target, routeError } = targetOf(method, url.pathname, query);
    const record: RequestRecord = {
      index: this.requests.length,
      method,
      path: url.pathname,
      query,
      headers: request.headers,
      body: parsed(body),
      user: user?.name ?? '',
      target,
      at: performance.now(),
      status: 0,
    };
    this.requests.push(record);
    const fault = this.#faults.choose(record);
    for (const hook of this.hooks) await hook(record, 'received');
    const early = await this.#before(fault, request, response);
    if (early) return;
    const reply = replyOf(() => {
      if (fault?.kind === 'status' && !fault.commit) return faultReply(fault);
      if (fault?.kind === 'redirect') return { status: 307, headers: { location: fault.location }, body: '' };
      if (user === undefined) throw unauthorized();
      if (tooLarge !== undefined) throw tooLarge;
      if (target === undefined && routeError === undefined)
        return answerRoot(url.pathname, user, body, this.#parts.world.options.dialect, (...what) =>
          this.#may(user, ...what),
        );
      if (routeError !== undefined) throw routeError;
      if (target === undefined) throw new Error('a route without a target');
      this.#authorise(user, target);
      return handle(this.#parts, { target, query, headers: request.headers, body });
    });
    for (const hook of this.hooks) await hook(record, 'committed');
    if (fault?.kind === 'reset-after') return reset(request);
    if (fault?.kind === 'hang') return;
    const final = fault?.kind === 'status' ? faultReply(fault) : reply;
    record.status = final.status;
    await writeReply(response, final, fault);
  }

  /** Faults that strike before anything was done; true when the request ends here. */
  async #before(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    switch (fault?.kind) {
      case 'refuse':
      case 'reset-before':
        reset(request);
        return true;
      case 'hang':
        return !fault.commit;
      case 'delay':
        await pause(fault.ms);
        return response.destroyed;
      default:
        return false;
    }
  }

  #may(user: User, verb: string, resource: string, namespace: string | undefined): boolean {
    if (user.name === 'admin') return true;
    return user.name !== 'system:anonymous' && this.#parts.world.options.authorize(user, verb, resource, namespace);
  }

  #authorise(user: User, { type, namespace, name = '', subresource, verb }: Target): void {
    const resource = subresource === undefined ? type.plural : `${type.plural}/${subresource}`;
    if (this.#may(user, verb, resource, namespace)) return;
    const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
    throw forbidden(
      type,
      name,
      `User "${user.name}" cannot ${verb} resource "${resource}" in API group "${type.group}" ${where}`,
    );
  }
}

/** Only the admin may act as somebody else. */
function impersonated(
  user: User | undefined,
  { 'impersonate-user': name }: IncomingMessage['headers'],
): User | undefined {
  return user?.name === 'admin' && typeof name === 'string' ? { name } : user;
}

async function bodyOf(request: IncomingMessage): Promise<{ readonly body: Buffer; readonly tooLarge?: ApiError }> {
  try {
    return { body: await readBody(request) };
  } catch (error) {
    if (error instanceof ApiError) return { body: Buffer.alloc(0), tooLarge: error };
    throw error;
  }
}

function targetOf(
  method: string,
  path: string,
  query: Readonly<Record<string, string>>,
): { readonly target: Target | undefined; readonly routeError?: ApiError } {
  try {
    return { target: toTarget(method, path, query) };
  } catch (error) {
    if (error instanceof ApiError) return { target: undefined, routeError: error };
    throw error;
  }
}

function replyOf(work: () => Reply): Reply {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) return errorReply(error);
    throw error;
  }
}

function faultReply({ status, headers = {}, body = '' }: Extract<Fault, { kind: 'status' }>): Reply {
  const reply = typeof body === 'string' ? text(status, body) : json(status, body);
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

const reset = (request: IncomingMessage) => {
  request.socket.destroy();
};

function parsed(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return body.toString('utf8');
    throw error;
  }
}
