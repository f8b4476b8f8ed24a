import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { type Gateway, startGateway } from '../../gateway/gateway.ts';
import type { Handlers } from '../../gateway/http/endpoints.ts';
import type { Events } from '../../gateway/live/events.ts';
import type { Config } from '../../schemas/generated/types.ts';
import type { Backend } from '../../shared/backend/backend.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { createJsonLogger, type Logger } from '../../shared/logger.ts';

export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export type Target = Pick<RequestOptions, 'socketPath' | 'host' | 'port' | 'agent'>;

/** A new folder that is gone after the test. */
export async function freshFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  // What runs in it is closed later, as hooks go in their order, and may make its socket anew meanwhile.
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  return folder;
}

/** Defaults of the schema under the given values, whatever configuration this machine has. */
export function configWith(overrides: Parameters<typeof loadConfig>[1]): Config {
  return loadConfig({}, overrides, '/nonexistent').config;
}

/** Whoever calls it has forgotten to bring a handler. */
export const backendOfNothing: Backend = {
  create: () => Promise.reject(new Error('no backend')),
  remove: () => Promise.reject(new Error('no backend')),
  status: () => Promise.reject(new Error('no backend')),
  logs: () => Promise.reject(new Error('no backend')),
  ping: () => Promise.reject(new Error('no backend')),
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

/** What browsers are shown, as the build has made it. */
export const pages = resolve('dist/gateway/pages');

/** Handlers that say what they were given. */
export const plainHandlers: Handlers = {
  create: async () => ({ PodUID: 'u1', PodJID: 'j1' }),
  delete: async () => 'Pod ns/p deleted',
  status: async (input) => (Array.isArray(input) && input.length > 0 ? [{ asked: input.length }] : { status: 'ok' }),
  getLogs: async () => 'hello\n',
};

export interface Opened {
  readonly gateway: Gateway;
  readonly target: Target;
  /** The log's lines, parsed. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

/** A log that is kept, so that a test can read what an operator would. */
export function keptLog(): { readonly log: Logger; readonly lines: Readonly<Record<string, unknown>>[] } {
  const lines: Record<string, unknown>[] = [];
  return { log: createJsonLogger('debug', (line) => lines.push(JSON.parse(line))), lines };
}

/** Starts a gateway on a fresh unix socket, or on a loopback port, and closes it after the test. */
export async function openGateway(
  t: TestContext,
  handlers: Partial<Handlers> = {},
  {
    backend,
    pages: pagesFolder = pages,
    ...overrides
  }: {
    app?: Partial<Config['app']>;
    operator?: Partial<Config['operator']>;
    offloading?: Partial<Config['offloading']>;
    backend?: Partial<Backend>;
    pages?: string;
  } = {},
): Promise<Opened> {
  const folder = await freshFolder(t);
  const app = { socket_address: `unix://${join(folder, 'plugin.sock')}`, ...overrides.app };
  const config = configWith({ ...overrides, app });
  const { log, lines } = keptLog();
  const gateway = await startGateway({
    config,
    backend: { ...backendOfNothing, ...backend },
    log,
    handlers: { ...plainHandlers, ...handlers },
    pages: pagesFolder,
  });
  t.after(() => gateway.close());
  return { gateway, target: targetOf(gateway.address), lines };
}

export function targetOf(address: string): Target {
  if (address.startsWith('unix://')) return { socketPath: address.slice('unix://'.length), agent: false };
  const { hostname, port } = new URL(address);
  return { host: hostname, port: Number(port), agent: false };
}

/** Sends a request as Go does: Content-Length, JSON type, a body on GET as well. */
export function openRequest(target: Target, { method, path, body = '', headers = {} }: Ask) {
  return httpRequest({
    ...target,
    method,
    path,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
  });
}

/**
 * Sends the beginning of a body, and resolves when the gateway has read it. It lives in this very process: after some turns of the
 * event loop it has, however busy the machine is.
 */
export async function sendPart(request: ReturnType<typeof httpRequest>, text: string): Promise<void> {
  await new Promise((resolve) => request.write(text, resolve));
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** One request and its whole answer. */
export async function ask(target: Target, what: Ask): Promise<Answer> {
  const request = openRequest(target, what);
  request.end(what.body ?? '');
  return read(await responseOf(request));
}

/** What a viewer of the live page is told first: all of it. */
export async function firstEvents(target: Target): Promise<{ readonly text: string; readonly events: Events }> {
  const request = openRequest(target, { method: 'GET', path: '/live/events' });
  request.end();
  const response = await responseOf(request);
  if (response.statusCode !== 200) throw new Error(`no events: ${(await read(response)).text}`);
  let text = '';
  for await (const part of response) {
    text += part;
    if (/event: history\ndata: .*\n\n$/.test(text)) break;
  }
  const all = [...text.matchAll(/^event: (.*)\ndata: (.*)$/gm)].map(([, event, data = '']) => [
    event,
    JSON.parse(data),
  ]);
  return { text, events: Object.fromEntries(all) };
}

export function responseOf(request: ReturnType<typeof httpRequest>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
}

export async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() };
}

/** A promise and its ends, to hold a handler where a test wants it. */
export function held<T>(): { promise: Promise<T>; release(value: T): void; fail(error: unknown): void } {
  let release: (value: T) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    release = resolve;
    fail = reject;
  });
  return { promise, release, fail };
}

/** A handler whose calls all wait until the test releases them. */
export function heldHandler() {
  const { promise, release } = held<object>();
  const state = {
    calls: 0,
    release,
    handler: () => {
      state.calls += 1;
      return promise;
    },
  };
  return state;
}

/** Waits for a condition that something outside the test brings about. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
