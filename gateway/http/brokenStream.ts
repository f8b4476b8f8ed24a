import { PluginError } from '../../shared/interlink/errors.ts';

/** The code or name of a stream's error, not its message, which may quote the streamed bytes. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

/** What connections say of a peer that was silent for too long: `UND_ERR_BODY_TIMEOUT`, `ERR_BODY_TIMEOUT`, `ETIMEDOUT`. */
const silence = /BODY_TIMEOUT$|^ETIMEDOUT$/;

/** The error that tells why a log broke off: the backend's own, or one with the code for a remote side that broke off, or was too slow. */
export function brokenStream(error: unknown): PluginError {
  if (error instanceof PluginError) return error;
  const code = codeOf(error);
  return new PluginError(
    silence.test(code) ? 'upstream_timeout' : 'upstream_failed',
    `the log broke off before its end (${code})`,
    { cause: error },
  );
}
