import type { WriteStream } from 'node:tty';
import type { Invocation } from '../../shared/command.ts';
import type { Environment } from '../../shared/environment.ts';

type Stream = Pick<WriteStream, 'write' | 'on'> & { readonly isTTY?: boolean };

/**
 * Where a command writes. Who reads stdout may stop before the end, as `head` does: that is no failure, what is printed then goes nowhere, and
 * `signal` says so to whatever would go on for ever.
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
    // https://no-color.org: set to anything but nothing; a terminal that says it is dumb cannot.
    isColoured: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    signal: leaving.signal,
  };
}
