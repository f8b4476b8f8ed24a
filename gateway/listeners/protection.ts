import type { Config } from '../../schemas/generated/types.ts';
import type { Logger } from '../../shared/logger.ts';
import { createBearerCheck } from '../http/bearer.ts';
import type { Guard } from '../http/guard.ts';
import type { Address } from './address.ts';
import type { TlsMaterial } from './tls.ts';

/**
 * What requests to this address have to show. A unix socket is protected by its file.
 * @throws StartError `configuration` when the bearer token file cannot be used
 */
export function guardOf(address: Address, app: Config['app'], log: Logger): Guard {
  if (address.kind === 'unix') return { browsers: 'impossible' };
  return {
    browsers: address.loopback ? 'loopback' : 'network',
    bearer: app.bearer_token_file === '' ? undefined : createBearerCheck(app.bearer_token_file, log),
  };
}

/** Whoever reaches the port may run pods, so that nobody should overlook it. */
export function warnUnlessProtected(address: string, guard: Guard, tls: TlsMaterial | undefined, log: Logger): void {
  if (guard.bearer || tls?.ca) return;
  log.warn('UNPROTECTED: anybody who reaches this port can start, read and delete pods', {
    address,
    remedy: 'use a unix socket or http://127.0.0.1, or set app.bearer_token_file or app.tls_client_ca_file',
  });
}
