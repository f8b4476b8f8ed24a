import { readFileSync, realpathSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Backend } from './backend/backend.ts';
import type { Environment } from './environment.ts';
import type { FunctionContext, Handler } from './handler.ts';
import { PluginError, toErrorReply } from './interlink/errors.ts';
import { bodyOf } from './interlink/eventBody.ts';
import { parseJson } from './interlink/json.ts';
import { toBody } from './interlink/replyBody.ts';
import { exitCodes, StartError } from './startError.ts';

/** The exports of a handler's bundle. */
export interface Deployed<Operation extends keyof Backend> {
  readonly handler: Handler<Operation>;
  readonly createContext: (env: Environment) => Promise<FunctionContext<Operation>>;
}

/**
 * Answers one request and ends the process, if Node was started with this module: `node dist/handlers/status/index.cjs --event FILE`
 * (`-` for stdin), where FILE holds a request body or an API Gateway event. It prints the body that the gateway would answer, also for an
 * error. The exit code is 0 for a 200, 1 for any other status, and another of `exitCodes` if there is no answer.
 */
export async function runIfMain<Operation extends keyof Backend>(
  file: string,
  deployed: Deployed<Operation>,
): Promise<void> {
  if (!isMain(file)) return;
  const exitCode = await invoke(deployed, process.argv.slice(2)).catch(complain);
  // Exit explicitly: idle keep-alive connections to the cluster would keep the process running for a minute.
  process.stdout.write('', () => process.exit(exitCode));
}

function isMain(file: string): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === file;
}

async function invoke<Operation extends keyof Backend>(
  { handler, createContext }: Deployed<Operation>,
  args: readonly string[],
): Promise<number> {
  const event = readEvent(args);
  const context = await createContext(process.env);
  try {
    const input = parseJson(bodyOf(parseJson(event)) ?? '');
    if (input === undefined) throw new PluginError('invalid_request', 'the body is empty');
    await print(toBody(await handler(input, { ...context, session: `Invoke-${process.pid}` })).body);
    return 0;
  } catch (error) {
    await print(`${toErrorReply(error).text}\n`);
    if (!(error instanceof PluginError)) complain(error);
    return 1;
  }
}

/** @throws StartError `usage` */
function readEvent(args: readonly string[]): Uint8Array {
  try {
    const { values } = parseArgs({ args: [...args], options: { event: { type: 'string' } } });
    return readFileSync(values.event === '-' ? 0 : (values.event ?? ''));
  } catch (cause) {
    throw new StartError('usage', 'say which request to answer: --event FILE, or --event - for stdin', { cause });
  }
}

async function print(body: string | Readable): Promise<void> {
  await pipeline(typeof body === 'string' ? Readable.from([body]) : body, process.stdout, { end: false });
}

/** Writes to stderr why there is no answer, and answers the exit code. The message of an unexpected error is withheld: it may quote a pod. */
function complain(error: unknown): number {
  if (error instanceof StartError) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes[error.reason];
  }
  process.stderr.write(`unexpected ${error instanceof Error ? error.name : typeof error}\n`);
  return exitCodes.internal;
}
