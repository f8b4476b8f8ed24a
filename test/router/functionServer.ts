import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { startGateway } from '../../gateway/gateway.ts';
import type { Handlers } from '../../gateway/http/endpoints.ts';
import { createRouter } from '../../gateway/router/router.ts';
import type { Config } from '../../schemas/generated/types.ts';
import type { Environment } from '../../shared/environment.ts';
import { backendOfNothing, configWith, freshFolder, keptLog, plainHandlers, targetOf } from '../gateway/harness.ts';
import { createServerPair } from '../kubernetes/certificates.ts';
import { authority } from '../kubernetes/tlsServer.ts';

/** What a function was asked. */
export interface Asked {
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

export type Answer = (response: ServerResponse, asked: Asked) => void;

export const json = (value: unknown, status = 200): Answer => text(JSON.stringify(value), status, 'application/json');

export const text =
  (body: string, status = 200, type = 'text/plain; charset=utf-8'): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  };

/** An https server that stands for a platform with functions; what it answers can be changed. */
export async function startFunctions(t: TestContext, answer: Answer, tls: ServerOptions = {}) {
  const pair = await createServerPair(await authority(), ['127.0.0.1']);
  const asked: Asked[] = [];
  const state = { answer };
  const server = createServer({ ...pair, ...tls }, async (request, response) => {
    const one = { request, body: await buffer(request).catch(() => Buffer.alloc(0)) };
    asked.push(one);
    state.answer(response, one);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, asked, state, server };
}

/** A gateway whose endpoints are routed as options say, to functions whose authority it knows. */
export async function startRouting(
  t: TestContext,
  options: Partial<Config['routes']>,
  { env = {}, handlers = {} }: { readonly env?: Environment; readonly handlers?: Partial<Handlers> } = {},
) {
  const folder = await freshFolder(t);
  const ca = join(folder, 'ca.crt');
  await writeFile(ca, (await authority()).cert);
  const app = { socket_address: `unix://${join(folder, 'plugin.sock')}` };
  const config = configWith({ app, routes: { ca_file: ca, ...options } });
  const { log, lines } = keptLog();
  const router = createRouter(config, env, log);
  const gateway = await startGateway({
    config,
    log,
    router,
    backend: backendOfNothing,
    handlers: { ...plainHandlers, ...handlers },
  });
  t.after(async () => {
    await gateway.close();
    await router.close();
  });
  return { target: targetOf(gateway.address), lines, gateway };
}
