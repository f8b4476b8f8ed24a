import { PluginError } from '../../shared/interlink/errors.ts';
import { toLine } from '../../shared/interlink/status/words.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { traceOf } from '../http/trace.ts';

/** The text and the exit code for an error that ends the process. */
export function whyItEnded(error: unknown): { readonly exitCode: number; readonly text: string } {
  if (error instanceof StartError) return { exitCode: exitCodes[error.reason], text: withErrorCode(error) };
  // The message may quote the remote cluster and its pods: control characters must not reach the terminal.
  if (error instanceof PluginError) return { exitCode: exitCodes.failed, text: toLine(error.message) };
  return { exitCode: exitCodes.internal, text: `unexpected failure: ${JSON.stringify(traceOf(error))}` };
}

/** Adds the code of a system call's error, such as ENOENT or EACCES, unless the message has it. */
function withErrorCode({ message, cause }: StartError): string {
  const code = cause instanceof Error && 'syscall' in cause && 'code' in cause ? String(cause.code) : '';
  return code === '' || message.includes(code) ? message : `${message} (${code})`;
}
