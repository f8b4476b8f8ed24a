import type { WriteStream } from 'node:tty';
import type { Invocation } from '../../shared/command.ts';
import type { Environment } from '../../shared/environment.ts';

type Stream = Pick<WriteStream, 'write' | 'on'> & { readonly isTTY?: boolean };

/**
 * The output of a command. The reader of stdout may close it before the end, as `head` does (EPIPE). That is no failure: later output is
 * discarded, and `signal` is aborted, so that a command without an end of its own stops.
 */
export function screenOf(
  stdout: Stream,
  stderr: Stream,
  env: Environment,
): Pick<Invocation, 'print' | 'note' | 'warn' | 'isColoured' | 'signal'> {
  const leaving = new AbortController();
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    leaving.abort();
  });
  const isNoted = stderr.isTTY === true;
  return {
    print: (text) => {
      if (!leaving.signal.aborted) stdout.write(text);
    },
    note: (line) => {
      if (isNoted) stderr.write(`${line}\n`);
    },
    warn: (line) => void stderr.write(`${line}\n`),
    // https://no-color.org: NO_COLOR counts unless it is empty. TERM=dumb means a terminal without colours.
    isColoured: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    signal: leaving.signal,
  };
}
