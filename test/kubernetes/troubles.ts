import { chmod, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createSocketServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { folderFor, kubeconfigOf } from './bench.ts';
import { createAuthority } from './certificates.ts';
import { type RawRequest, sendJson, sendText, startRawServer, statusObject } from './rawServer.ts';
import { caData, ok, startTls } from './tlsServer.ts';

/** One thing that keeps the plugin from the API server. */
export interface Trouble {
  readonly what: string;
  /** Whether it may end without anybody's hand, so that a call tries on. */
  readonly heals: boolean;
  /** The reason as the user reads it. */
  readonly text: RegExp;
  /** A kubeconfig that leads into it. */
  readonly kubeconfig: (t: TestContext) => Promise<Record<string, unknown>>;
}

const execVersion = 'client.authentication.k8s.io/v1';

async function toServer(t: TestContext, answer: (request: RawRequest) => void, user: object = { token: 't' }) {
  const server = await startRawServer(answer);
  t.after(() => server.close());
  return kubeconfigOf(`http://127.0.0.1:${server.port}`, user);
}

async function toTlsServer(t: TestContext, options: Parameters<typeof startTls>[2], cluster?: object) {
  const { url } = await startTls(t, ok, options);
  return kubeconfigOf(url, { token: 't' }, cluster ?? (await caData()));
}

/** The answers of a server that is well, to a plugin that cannot log in. */
const toExec = (t: TestContext, exec: object) =>
  toServer(t, ok, { exec: { apiVersion: execVersion, interactiveMode: 'Never', ...exec } });

async function toUnrunnable(t: TestContext) {
  const command = join(await folderFor(t), 'login');
  await writeFile(command, '#!/bin/sh\n');
  await chmod(command, 0o644);
  return toExec(t, { command });
}

/** Listens, and does what it is told to with whatever connects. */
async function listen(t: TestContext, onConnection: (socket: Socket) => void): Promise<number> {
  const server = createSocketServer((socket) => {
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function throughProxy(t: TestContext, status: number) {
  const proxy = createHttpServer().on('connect', (_request, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  t.after(() => proxy.close());
  const address = proxy.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return kubeconfigOf('https://api.example:6443', { token: 't' }, { 'proxy-url': `http://127.0.0.1:${port}` });
}

/** A TLS record that ends the handshake with a fatal alert. */
const alert = (description: number) => Buffer.from([21, 3, 3, 0, 2, 2, description]);
const alertInternalError = 80;
const alertUnknownCa = 48;
const alertAll = (t: TestContext, description: number) =>
  listen(t, (socket) => socket.once('data', () => socket.end(alert(description))));

const answer =
  (status: number, reason: string, headers: Record<string, string> = {}) =>
  (request: RawRequest) =>
    sendJson(request, statusObject(status, reason, `made up ${status}`), status, headers);

const stays = (what: string, text: RegExp, kubeconfig: Trouble['kubeconfig']): Trouble => ({
  what,
  heals: false,
  text,
  kubeconfig,
});
const passes = (what: string, text: RegExp, kubeconfig: Trouble['kubeconfig']): Trouble => ({
  what,
  heals: true,
  text,
  kubeconfig,
});

/** What keeps the plugin out, whether it may pass, and how it is told. */
export const troubles: readonly Trouble[] = [
  stays('a token that is refused', /401 Unauthorized: .*check the users section/, (t) =>
    toServer(t, answer(401, 'Unauthorized')),
  ),
  stays('a right that is missing', /the remote cluster forbids it: made up 403/, (t) =>
    toServer(t, answer(403, 'Forbidden')),
  ),
  stays('a request that is called wrong', /the remote cluster refused \(400\): made up 400/, (t) =>
    toServer(t, answer(400, 'BadRequest')),
  ),
  stays('a method the server does not know', /the remote cluster failed \(501\)/, (t) =>
    toServer(t, (request) => sendText(request, 'no', 501)),
  ),
  stays('a certificate of another CA', /TLS verify failed for .*: give its CA/, async (t) =>
    toTlsServer(t, { ca: await createAuthority('other') }),
  ),
  stays('a certificate nobody vouches for', /TLS verify failed for .*: give its CA/, (t) => toTlsServer(t, {}, {})),
  stays('a certificate for another name', /is for another name: set tls-server-name/, (t) =>
    toTlsServer(t, { names: ['api.example'] }),
  ),
  stays('a certificate that has expired', /certificate has expired: renew the certificate of the API server/, (t) =>
    toTlsServer(t, { days: -1 }),
  ),
  stays('a client certificate of another CA', /ended the TLS handshake \(\w+\): check client-certificate/, async (t) =>
    kubeconfigOf(`https://127.0.0.1:${await alertAll(t, alertUnknownCa)}`),
  ),
  stays('https to a server without TLS', /does not speak TLS: check http or https/, async (t) =>
    kubeconfigOf(
      `https://127.0.0.1:${await listen(t, (socket) => socket.once('data', () => socket.end('HTTP/1.0 400 Bad Request\r\n\r\n')))}`,
    ),
  ),
  stays('http to a server with TLS', /wants TLS, and the kubeconfig says http: check http or https/, (t) =>
    toServer(t, (request) => sendText(request, 'Client sent an HTTP request to an HTTPS server.\n', 400)),
  ),
  stays('a redirect', /redirects are not followed: check the server/, (t) =>
    toServer(t, (request) => sendText(request, '', 302, { location: '/login' })),
  ),
  stays('a proxy that forbids the way', /the proxy .* answered 403 .*: check proxy-url/, (t) => throughProxy(t, 403)),
  stays('a proxy that wants a password', /the proxy .* answered 407 .*: check proxy-url/, (t) => throughProxy(t, 407)),
  stays('an exec plugin that is not there', /exec plugin no-such-login was not found: get it from example/, (t) =>
    toExec(t, { command: 'no-such-login', installHint: 'get it from example' }),
  ),
  stays('an exec plugin that may not be run', /exec plugin .* may not be run by this user: chmod/, toUnrunnable),
  stays('an exec plugin whose shell does not find it', /ended with code 127: .*not found/, (t) =>
    toExec(t, { command: '/bin/sh', args: ['-c', 'no-such-login'] }),
  ),
  stays('an exec plugin that writes no JSON', /wrote something that is not JSON/, (t) =>
    toExec(t, { command: '/bin/echo', args: ['token: x'] }),
  ),
  stays('an exec plugin without a credential', /answered neither a token nor a client certificate/, (t) =>
    toExec(t, { command: '/bin/echo', args: ['{}'] }),
  ),
  stays('a Retry-After past the time there is', /it asks to come back in 600 s, after the time this call has/, (t) =>
    toServer(t, answer(503, 'ServiceUnavailable', { 'retry-after': '600' })),
  ),

  passes('a refused connection', /the connection was refused: is the API server up/, async () =>
    kubeconfigOf('https://127.0.0.1:1', { token: 't' }),
  ),
  passes('a name that does not resolve', /its name cannot be resolved/, async () =>
    kubeconfigOf('https://no-such-host.invalid:6443', { token: 't' }),
  ),
  passes('a connection that is cut', /cannot be reached: the connection was cut/, (t) =>
    toServer(t, ({ socket }) => socket.resetAndDestroy()),
  ),
  passes('a server that fails in the handshake', /ended the TLS handshake \(\w+INTERNAL_ERROR\)/, async (t) =>
    kubeconfigOf(`https://127.0.0.1:${await alertAll(t, alertInternalError)}`),
  ),
  passes('overload', /the remote cluster is overloaded \(429\)/, (t) => toServer(t, answer(429, 'TooManyRequests'))),
  passes('a failure of the server', /the remote cluster failed \(500\)/, (t) =>
    toServer(t, answer(500, 'InternalError')),
  ),
  passes('a server that is going away', /the remote cluster failed \(503\)/, (t) =>
    toServer(t, answer(503, 'ServiceUnavailable')),
  ),
  passes('a page of something in between', /something that is not a JSON object/, (t) =>
    toServer(t, (request) => sendText(request, '<html>maintenance</html>')),
  ),
  passes('a 404 of something in between', /a 404 came that is not of Kubernetes/, (t) =>
    toServer(t, (request) => sendText(request, 'no such backend', 404)),
  ),
  passes('a proxy that cannot get through', /the proxy .* answered 502/, (t) => throughProxy(t, 502)),
  passes('an exec plugin whose provider is down', /ended with code 3: no answer/, (t) =>
    toExec(t, { command: '/bin/sh', args: ['-c', 'echo no answer >&2; exit 3'] }),
  ),
];
