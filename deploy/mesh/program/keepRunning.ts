import { type Child, start } from './execute.ts';
import type { Log } from './meshLog.ts';
import type { BackOff } from './restartBackOff.ts';

/** A program that ran for so long had started well. */
const steadyMs = 30_000;

/** From SIGTERM to SIGKILL; the pod's containers are ended together and wait for nobody. */
const graceMs = 1000;

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** `fail` ends the program as a failed one: it is started again after the next wait. */
  readonly onLine: (line: string, fail: (why: string) => void) => void;
  /** After each start. A failure of it ends the program as a failed one. */
  readonly onStarted: (pid: number) => Promise<void>;
  readonly onEnded: (why: string) => void;
}

export interface Keeping {
  readonly log: Log;
  readonly clock: () => number;
  readonly backOff: BackOff;
  /** Once aborted, nothing is started any more. */
  readonly signal: AbortSignal;
  /** Takes secrets out of what a program says: its last words are told to whoever asks for readiness, and as the end of the container. */
  readonly redact: (text: string) => string;
}

/**
 * Starts a program, and again whenever it ends, with growing waits. Answers, after its first start, with what ends it for good.
 * @throws MeshError `missingProgram` when the program is not there
 */
export async function keepRunning(program: Program, keeping: Keeping): Promise<() => Promise<void>> {
  const { name, onEnded, onStarted } = program;
  const { log, clock, backOff, signal, redact } = keeping;
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
