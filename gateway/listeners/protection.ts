import type { Config } from '../../schemas/generated/types.ts';
import type { Logger } from '../../shared/logger.ts';
import { createBearerCheck } from '../http/bearer.ts';
import type { Guard } from '../http/guard.ts';
import type { Address } from './address.ts';
import { openTls, type Section, type Tls } from './tls.ts';

/** What anybody can do who reaches an unprotected listener of this section. */
export const risks: Readonly<Record<Section, string>> = {
  app: 'start, read and delete pods',
  operator: 'read how the plugin and its pods fare',
};

export const remedyForUnprotected = (section: Section): string =>
  `use a unix socket or http://127.0.0.1, or set ${section}.bearer_token_file or ${section}.tls_client_ca_file`;

/** What a listener requires of connections (TLS) and of each request (guard). */
export interface Protection {
  readonly guard: Guard;
  readonly tls: Tls | undefined;
  /** Whether anybody on the network can use the listener. */
  readonly isMissing: boolean;
}

type ProtectionOptions = Omit<Config['operator'], 'address'>;

/**
 * The protection that the options of a section give a listener at this address. A unix socket is protected by its file mode only.
 * @throws StartError `configuration` when the bearer token file or the TLS files cannot be used
 */
export function protectionOf(address: Address, section: Section, options: ProtectionOptions, log: Logger): Protection {
  if (address.kind === 'unix') return { guard: { browsers: 'loopback' }, tls: undefined, isMissing: false };
  const { bearer_token_file: file } = options;
  const tls = openTls(section, options, log);
  const bearer = file === '' ? undefined : createBearerCheck(file, log, `${section}.bearer_token_file`);
  const isMissing = !address.loopback && bearer === undefined && tls?.asksForCertificate !== true;
  return { guard: { browsers: address.loopback ? 'loopback' : 'network', bearer }, tls, isMissing };
}

/** Logs a warning that names the risk and the remedy if the listener is unprotected. */
export function warnUnlessProtected(url: string, section: Section, { isMissing }: Protection, log: Logger): void {
  if (!isMissing) return;
  log.warn(`UNPROTECTED: anybody who reaches this port can ${risks[section]}`, {
    address: url,
    remedy: remedyForUnprotected(section),
  });
}
