import type { Config } from '../../schemas/generated/types.ts';
import type { Logger } from '../../shared/logger.ts';
import { createBearerCheck } from '../http/bearer.ts';
import type { Guard } from '../http/guard.ts';
import type { Address } from './address.ts';
import { openTls, type Section, type Tls } from './tls.ts';

/** What anybody can do who reaches a listener of this section and is asked for nothing. */
export const risks: Readonly<Record<Section, string>> = {
  app: 'start, read and delete pods',
  operator: 'read how the plugin and its pods fare',
};

export const remedyFor = (section: Section): string =>
  `use a unix socket or http://127.0.0.1, or set ${section}.bearer_token_file or ${section}.tls_client_ca_file`;

/** What a listener asks of who connects, and of each request. */
export interface Protection {
  readonly guard: Guard;
  readonly tls: Tls | undefined;
  /** Whether it is open to anybody on the network. */
  readonly isMissing: boolean;
}

type ProtectionOptions = Omit<Config['operator'], 'address'>;

/**
 * What the options of a section ask for at this address. A unix socket is protected by its file.
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

/** Nobody should overlook it. */
export function warnUnlessProtected(url: string, section: Section, { isMissing }: Protection, log: Logger): void {
  if (!isMissing) return;
  log.warn(`UNPROTECTED: anybody who reaches this port can ${risks[section]}`, {
    address: url,
    remedy: remedyFor(section),
  });
}
