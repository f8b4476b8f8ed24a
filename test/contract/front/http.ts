import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Operation, Plugin, Reply, Wire, WireRequest } from './plugin.ts';
import { toVerbs } from './verbs.ts';

export type Address = { readonly socketPath: string } | { readonly host: string; readonly port: number };

/** How interLink's API server asks: GET with a body for the two that only read (contract.md page one). */
export const routes: Readonly<Record<Operation, { method: string; path: string; session: string }>> = {
  status: { method: 'GET', path: '/status', session: 'GetStatus' },
  getLogs: { method: 'GET', path: '/getLogs', session: 'GetLogs' },
  create: { method: 'POST', path: '/create', session: 'CreatePod' },
  delete: { method: 'POST', path: '/delete', session: 'DeletePod' },
};

/** Any plugin that listens on a unix socket or a TCP port. `close` drops the connections kept open. */
export function openHttpPlugin(address: Address): Plugin & { readonly wire: Wire; close(): void } {
  const shared = new Agent({ keepAlive: true });
  const host = 'socketPath' in address ? 'unix' : `${address.host}:${address.port}`;
  const wire: Wire = {
    host,
    exchange: (wanted) => exchange(address, host, wanted),
    connect: () => connect('socketPath' in address ? { path: address.socketPath } : address),
  };
  let session = 0;
  const verbs = toVerbs((operation, body, options) => {
    const route = routes[operation];
    const headers = { 'Interlink-Http-Session': `${route.session}#${session++}` };
    return exchange(address, host, { ...route, ...options, body, headers, agent: shared });
  });
  return { ...verbs, wire, close: () => shared.destroy() };
}

/** Headers in the order Go sends them (contract.md 1.1). */
function exchange(address: Address, host: string, wanted: WireRequest): Promise<Reply> {
  const { method, path, body, headers = {}, signal } = wanted;
  const agent = wanted.agent ?? new Agent({ keepAlive: false });
  const options: RequestOptions = {
    ...address,
    method,
    path,
    agent,
    setHost: false,
    headers: {
      Host: host,
      'User-Agent': 'Go-http-client/1.1',
      ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
      'Content-Type': 'application/json',
      ...headers,
      'Accept-Encoding': 'gzip',
    },
    ...(signal && { signal }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (incoming) => resolve(toReply(incoming)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function toReply(incoming: IncomingMessage): Reply {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  return { statusCode: incoming.statusCode ?? 0, headers, body: incoming, text: () => text(incoming) };
}
