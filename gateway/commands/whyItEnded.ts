import { PluginError } from '../../shared/interlink/errors.ts';
import { toLine } from '../../shared/interlink/status/words.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { traceOf } from '../http/trace.ts';

/** What an operator is told when the plugin ends with an error, and the code it exits with. */
export function whyItEnded(error: unknown): { readonly exitCode: number; readonly text: string } {
  if (error instanceof StartError) return { exitCode: exitCodes[error.reason], text: withCause(error) };
  // It may quote the remote cluster, and that a pod: nothing of it draws on the terminal.
  if (error instanceof PluginError) return { exitCode: exitCodes.failed, text: toLine(error.message) };
  return { exitCode: exitCodes.internal, text: `unexpected failure: ${JSON.stringify(traceOf(error))}` };
}

/** A system call's error says what no sentence of ours knows: ENOENT, EACCES. */
function withCause({ message, cause }: StartError): string {
  const code = cause instanceof Error && 'syscall' in cause && 'code' in cause ? String(cause.code) : '';
  return code === '' || message.includes(code) ? message : `${message} (${code})`;
}
