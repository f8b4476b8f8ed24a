import { readFileSync, realpathSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Backend } from './backend.ts';
import { PluginError, toErrorReply } from './errors.ts';
import { bodyOf } from './event.ts';
import type { Context, Handler } from './handler.ts';
import { parseJson } from './json.ts';
import { toBody } from './reply.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a handler module exports. */
export interface Deployed<Operation extends keyof Backend> {
  readonly handler: Handler<Operation>;
  readonly createContext: (env: Environment) => Promise<Context<Operation>>;
}

/**
 * Answers one request and ends the process, when the module is what node was started with: `node dist/handlers/status/index.mjs
 * --event FILE` (`-` for stdin), where FILE is a request body or an API Gateway event. What it prints is what the socket would
 * answer, an error's text included; the exit code is 0 for a 200 and 1 for anything else.
 */
export async function runIfMain<Operation extends keyof Backend>(
  moduleUrl: string,
  deployed: Deployed<Operation>,
): Promise<void> {
  if (!isMain(moduleUrl)) return;
  const exitCode = await invoke(deployed, eventFileOf(process.argv.slice(2)));
  // Kept-alive connections to the cluster would hold the process for a minute.
  process.stdout.write('', () => process.exit(exitCode));
}

/** Inside another bundle the module has that bundle's name, which is not one of a handler. */
function isMain(moduleUrl: string): boolean {
  const started = process.argv[1];
  if (started === undefined || !/\/handlers\/\w+(\/index\.mjs|\.ts)$/.test(moduleUrl)) return false;
  return pathToFileURL(realpathSync(started)).href === moduleUrl;
}

function eventFileOf(args: readonly string[]): string {
  const { values } = parseArgs({ args: [...args], options: { event: { type: 'string' } } });
  if (values.event === undefined) throw new Error('say which request to answer: --event FILE, or --event - for stdin');
  return values.event;
}

async function invoke<Operation extends keyof Backend>(
  { handler, createContext }: Deployed<Operation>,
  file: string,
): Promise<0 | 1> {
  try {
    const event = parseJson(readFileSync(file === '-' ? 0 : file));
    const body = bodyOf(event) ?? '';
    const input = parseJson(body);
    if (input === undefined) throw new PluginError('invalid_request', 'the body is empty');
    const context = await createContext(process.env);
    await print(toBody(await handler(input, { ...context, session: `Invoke-${process.pid}` })).body);
    return 0;
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    await print(`${toErrorReply(error).text}\n`);
    return 1;
  }
}

async function print(body: string | Readable): Promise<void> {
  await pipeline(typeof body === 'string' ? Readable.from([body]) : body, process.stdout, { end: false });
}
