import { type Child, start } from './execute.ts';
import type { MeshLog } from './meshLog.ts';
import type { RestartBackOff } from './restartBackOff.ts';

/** A program that ran for this long counts as started well: the backoff is reset. */
const steadyMs = 30_000;

/** The time from SIGTERM to SIGKILL. It is short, because the kubelet stops all containers of the pod at the same time. */
const graceMs = 1000;

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Called for each line of output. `fail` kills the program; it is then started again after the next backoff. */
  readonly onLine: (line: string, fail: (why: string) => void) => void;
  /** Called after each start. If it rejects, the program is killed and started again, as by `fail`. */
  readonly onStarted: (pid: number) => Promise<void>;
  readonly onEnded: (why: string) => void;
}

export interface KeepOptions {
  readonly log: MeshLog;
  readonly clock: () => number;
  readonly backOff: RestartBackOff;
  /** After it is aborted, the program is not started again. */
  readonly signal: AbortSignal;
  /** Removes secrets from a program's output: its last line is shown by the readiness probe and in the container's termination message. */
  readonly redact: (text: string) => string;
}

/**
 * Starts a program, and starts it again whenever it ends, with backoff. Resolves after the first start, with a function that stops it.
 * @throws MeshError `missingProgram` when the program cannot be run
 */
export async function keepRunning(program: Program, options: KeepOptions): Promise<() => Promise<void>> {
  const { name, onEnded, onStarted } = program;
  const { log, clock, backOff, signal, redact } = options;
  let child: Child | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function begin(): Promise<void> {
    let failure: string | undefined;
    let mine: Child | undefined;
    let lastWords = '';
    const fail = (why: string) => {
      failure ??= why;
      mine?.kill('SIGKILL');
    };
    const onLine = (text: string) => {
      const line = redact(text);
      if (line.trim() !== '') lastWords = line.trim();
      program.onLine(line, fail);
    };
    mine = await start(program.command, program.args, { env: program.env, onLine });
    if (signal.aborted) {
      mine.kill('SIGKILL');
      return;
    }
    child = mine;
    const startedAt = clock();
    mine.once('close', (code, by) => {
      child = undefined;
      if (signal.aborted) return;
      if (clock() - startedAt > steadyMs) backOff.reset();
      again(failure ?? (by ? `it was ended by ${by}` : `it ended with code ${code} (${lastWords})`));
    });
    log.info(`${name} started (pid ${mine.pid})`);
    await onStarted(mine.pid ?? 0).catch((error: unknown) => fail(textOf(error)));
  }

  function again(why: string): void {
    const waitMs = backOff.next();
    onEnded(why);
    log.warning(`${name} does not run: ${why}; it is started again in ${waitMs} ms`);
    timer = setTimeout(() => void begin().catch((error: unknown) => again(textOf(error))), waitMs);
  }

  await begin();
  return async () => {
    clearTimeout(timer);
    if (child) await ended(child);
  };
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : `${error}`);

async function ended(child: Child): Promise<void> {
  const end = new Promise((resolve) => child.once('close', resolve));
  const tooLate = setTimeout(() => child.kill('SIGKILL'), graceMs);
  child.kill('SIGTERM');
  await end;
  clearTimeout(tooLate);
}
