import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpsRequest } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { generate } from 'selfsigned';
import type { Upstream } from './admin.ts';
import { createRuleBook, type Fault, type Rule } from './faults.ts';

/** One call the plugin made of the API server. */
export interface ApiCallSeen {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Whether its answer is still under way. */
  open: boolean;
}

/** Stands between a plugin and its cluster, adds the credentials, sees every call, and fails the ones it is told to. */
export interface FaultProxy {
  /** A kubeconfig that leads here. */
  readonly kubeconfig: object;
  readonly calls: readonly ApiCallSeen[];
  inject(rule: Rule): void;
  /** Refuses connections, and breaks those there are, until `heal`. */
  shut(): void;
  /** Forgets all rules; calls that hang are let go. */
  heal(): void;
  /** Breaks every connection there is. */
  cut(): void;
  /** Resolves when every call that was to be carried out late has been. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const certificate = generate([{ name: 'commonName', value: '127.0.0.1' }], {
  keyType: 'ec',
  algorithm: 'sha256',
  extensions: [
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
  ],
});

/** Opens a proxy in front of the cluster on a port of its own. */
export async function openFaultProxy(upstream: Upstream): Promise<FaultProxy> {
  const { private: key, cert } = await certificate;
  const calls: ApiCallSeen[] = [];
  const rules = createRuleBook();
  const sockets = new Set<Socket>();
  const late = new Set<Promise<boolean>>();
  let released = new AbortController();

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = 'GET', url: path = '/' } = incoming;
    const seen: ApiCallSeen = { method, path, open: true };
    calls.push(seen);
    outgoing.once('close', () => {
      seen.open = false;
    });
    const fault = rules.take(method, path);
    const passing = fault && passes(fault, upstream, { incoming, outgoing }, released.signal);
    if (passing !== undefined && fault?.kind === 'late') {
      late.add(passing);
      void passing.finally(() => late.delete(passing)).catch(() => undefined);
    }
    if (passing !== undefined && !(await passing)) return;
    forward(upstream, incoming, outgoing);
  };
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  server.on('secureConnection', (socket) => {
    // Its handshake was under way when the proxy was shut: nobody would cut it any more.
    if (!server.listening) return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const shut = () => {
    server.close();
    cut();
  };
  const heal = () => {
    if (!server.listening) server.listen(port, '127.0.0.1');
    rules.clear();
    released.abort();
    released = new AbortController();
  };
  return {
    kubeconfig: toKubeconfig(`https://127.0.0.1:${port}`, cert),
    calls,
    inject: rules.add,
    shut,
    heal,
    cut,
    settled: async () => {
      await Promise.allSettled(late);
    },
    close: async () => {
      heal();
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}

/** Plays the fault; true when the call goes on to the API server after all. */
async function passes(fault: Fault, upstream: Upstream, { incoming, outgoing }: Exchange, released: AbortSignal) {
  if (fault.kind === 'reset') {
    incoming.socket.destroy();
    return false;
  }
  if (fault.kind === 'hang') {
    if (!released.aborted) await once(released, 'abort');
    incoming.socket.destroy();
    return false;
  }
  if (fault.kind === 'make up') {
    incoming.resume();
    outgoing.writeHead(200, { 'Content-Type': 'text/plain' });
    await pipeline(Readable.from(fault.text()), outgoing);
    return false;
  }
  if (fault.kind === 'delay') {
    await wait(fault.ms);
    return !outgoing.destroyed;
  }
  if (fault.kind === 'late') {
    const asked = await buffer(incoming);
    await wait(fault.ms);
    const { status, body } = await carryOut(upstream, incoming, asked);
    if (!outgoing.destroyed) outgoing.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
    return false;
  }
  if (fault.kind !== 'status') {
    await spoil(fault, upstream, { incoming, outgoing });
    return false;
  }
  incoming.resume();
  const { code, reason, message, retryAfterSeconds } = fault;
  if (retryAfterSeconds !== undefined) {
    outgoing.writeHead(code, { 'Content-Type': 'text/plain', 'Retry-After': retryAfterSeconds }).end(message);
    return false;
  }
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code };
  outgoing.writeHead(code, { 'Content-Type': 'application/json' }).end(JSON.stringify(status));
  return false;
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

type Spoiling = Extract<Fault, { kind: 'reset-after' | 'truncate' | 'garbage' | 'misshapen' | 'drip' | 'strike' }>;

/** Plays a fault in which the API server does what it was asked. */
async function spoil(fault: Spoiling, upstream: Upstream, { incoming, outgoing }: Exchange): Promise<void> {
  if (fault.kind === 'strike' && fault.when === 'before') {
    await fault.strike();
    incoming.socket.destroy();
    return;
  }
  const { status, body } = await carryOut(upstream, incoming, await buffer(incoming));
  if (fault.kind === 'strike') await fault.strike();
  if (fault.kind === 'reset-after' || fault.kind === 'strike') {
    incoming.socket.destroy();
    return;
  }
  const said = bytesOf(fault, body);
  outgoing.writeHead(fault.kind === 'garbage' ? 200 : status, {
    'Content-Type': 'application/json',
    'Content-Length': said.length,
  });
  if (fault.kind === 'garbage' || fault.kind === 'misshapen') {
    outgoing.end(said);
    return;
  }
  if (fault.kind === 'truncate') {
    outgoing.write(said.subarray(0, said.length / 2), () => incoming.socket.destroy());
    return;
  }
  const piece = Math.ceil(said.length / 10);
  for (let start = 0; start < said.length; start += piece) {
    outgoing.write(said.subarray(start, start + piece));
    await wait(fault.ms);
  }
  outgoing.end();
}

function bytesOf(fault: Spoiling, body: Buffer): Buffer {
  if (fault.kind === 'garbage') return Buffer.from('<html>{"kind":"Pod","metadata":{');
  return fault.kind === 'misshapen' ? Buffer.from(fault.say(body.toString('utf8'))) : body;
}

/** The call as it was meant, answered to us. */
async function carryOut(
  { url, options }: Upstream,
  incoming: IncomingMessage,
  asked: Buffer,
): Promise<{ status: number; body: Buffer }> {
  const { host, authorization, connection, ...headers } = incoming.headers;
  const { method = 'GET' } = incoming;
  const onward = httpsRequest(new URL(incoming.url ?? '/', url), {
    ...options,
    method,
    headers: { ...headers, ...options.headers },
  });
  onward.end(asked);
  const [answered] = (await once(onward, 'response')) as [IncomingMessage];
  return { status: answered.statusCode ?? 502, body: await buffer(answered) };
}

function forward({ url, options }: Upstream, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { host, authorization, connection, ...headers } = incoming.headers;
  const target = new URL(incoming.url ?? '/', url);
  const { method = 'GET' } = incoming;
  const onward = httpsRequest(
    target,
    { ...options, method, headers: { ...headers, ...options.headers } },
    (answered) => {
      outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
      outgoing.flushHeaders();
      answered.pipe(outgoing);
      answered.once('error', () => outgoing.destroy());
    },
  );
  onward.once('error', () => outgoing.destroy());
  outgoing.once('close', () => onward.destroy());
  incoming.pipe(onward);
}

function toKubeconfig(server: string, cert: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'proxied', cluster: { server, 'certificate-authority-data': Buffer.from(cert).toString('base64') } },
    ],
    users: [{ name: 'plugin', user: { token: randomUUID() } }],
    contexts: [{ name: 'proxied', context: { cluster: 'proxied', user: 'plugin' } }],
    'current-context': 'proxied',
  };
}
