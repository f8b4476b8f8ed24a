import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { MeshError } from './meshError.ts';

export type Child = ChildProcess;

export interface ExecuteResult {
  readonly code: number;
  readonly output: string;
  /** Its stderr on one line; if that is empty, its exit code in words. */
  readonly complaint: string;
}

/** `ip` and `wg` end at once; they take a little longer if the kernel has to load a module. */
const patienceMs = 10_000;

/**
 * Runs a program until it ends; it is killed after ten seconds. A failure is in the outcome's code, -1 if a signal ended the program.
 * @throws MeshError `missingProgram`
 */
export async function execute(command: string, args: readonly string[], input = ''): Promise<ExecuteResult> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: patienceMs, shell: false });
  // A program that does not read its input closes the pipe (EPIPE). Only its exit code matters.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [output, errors, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), endOf(child, command)]);
  return { code, output, complaint: errors.trim().replace(/\s*\n\s*/g, '; ') || `${command} ended with code ${code}` };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of stream) pieces.push(`${piece}`);
  return pieces.join('');
}

async function endOf(child: ChildProcess, command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('close', (code) => resolve(code ?? -1));
    child.on('error', (error) => reject(missing(command, error)));
  });
}

function missing(command: string, error: NodeJS.ErrnoException): MeshError {
  return new MeshError('missingProgram', `${command} cannot be run: ${error.code}`, { cause: error });
}

/**
 * Starts a long-running program. `onLine` gets each line of its stdout and stderr.
 * @throws MeshError `missingProgram`
 */
export async function start(
  command: string,
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string>>; readonly onLine: (line: string) => void },
): Promise<ChildProcess> {
  const child = spawn(command, args, { env: options.env, stdio: ['ignore', 'pipe', 'pipe'], shell: false });
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', options.onLine);
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(missing(command, error)));
  });
  return child;
}
