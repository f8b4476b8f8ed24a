import { PluginError, toErrorReply } from '../../shared/interlink/errors.ts';

/** Why a request was refused or failed: the code of the error, and the text the client got. */
export interface Failure {
  readonly code: string;
  readonly reason: string;
}

/** The failure that an error is, and the status it is answered with. */
export function failureOf(error: unknown): { readonly status: number; readonly failure: Failure } {
  const { statusCode: status, text: reason } = toErrorReply(error);
  return { status, failure: { code: error instanceof PluginError ? error.code : 'internal', reason } };
}
