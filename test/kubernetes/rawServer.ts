import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly socket: Socket;
  /** From 1, over all connections. */
  readonly number: number;
}

export interface RawServer {
  readonly port: number;
  readonly requests: readonly RawRequest[];
  /** Connections accepted so far. */
  connections(): number;
  /** Connections open now. */
  open(): number;
  close(): Promise<void>;
}

/** An HTTP server that answers byte by byte what a test says, right or wrong. Requests must carry a Content-Length or no body. */
export async function startRawServer(answer: (request: RawRequest) => void, tls?: TlsOptions): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const onConnection = (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Clients that leave are what many tests are about.
    socket.on('error', () => socket.destroy());
    let received = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk;
      for (;;) {
        const request = readRequest(received, socket, requests.length + 1);
        if (request === undefined) return;
        received = received.slice(request.length);
        requests.push(request.request);
        answer(request.request);
      }
    });
  };
  const server: Server = tls === undefined ? createServer(onConnection) : createTlsServer(tls, onConnection);
  server.on('tlsClientError', (_error: Error, socket: TLSSocket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    requests,
    connections: () => connections,
    open: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function readRequest(received: string, socket: Socket, number: number) {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = received.slice(0, end).split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const length = end + 4 + Number(headers['content-length'] ?? 0);
  if (received.length < length) return undefined;
  const body = received.slice(end + 4, length);
  return { length, request: { method, path, headers, body, socket, number } };
}

/** Answers with JSON and keeps the connection. */
export function sendJson(
  request: RawRequest,
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  sendText(request, JSON.stringify(value), status, { 'content-type': 'application/json', ...headers });
}

/** Answers with any text and keeps the connection. */
export function sendText(
  { socket }: RawRequest,
  text: string,
  status = 200,
  headers: Record<string, string> = {},
): void {
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(text)) });
  socket.write(`HTTP/1.1 ${status} X\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`);
}

/** A Status object as the API server answers it. */
export function statusObject(code: number, reason: string, message: string, details: object = {}): object {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code };
}
