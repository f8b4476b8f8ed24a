import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Config } from '../../schemas/generated/types.ts';
import { StartError } from '../../shared/startError.ts';

/** What a TLS listener is made of; with a client CA it admits only clients whose certificate that CA signed. */
export interface TlsMaterial {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: 'TLSv1.2';
  readonly ca?: Buffer;
  readonly requestCert?: true;
  readonly rejectUnauthorized?: true;
}

type TlsOptions = Pick<Config['app'], 'tls_cert_file' | 'tls_key_file' | 'tls_client_ca_file'>;

/** The section of the configuration that a listener is of. */
export type Section = 'app' | 'operator';

/**
 * Reads and checks the TLS files of a section; undefined when none is configured.
 * @throws StartError `configuration` when one is missing, unreadable or does not fit the others
 */
export function readTls(section: Section, options: TlsOptions): TlsMaterial | undefined {
  const { tls_cert_file: certFile, tls_key_file: keyFile, tls_client_ca_file: caFile } = options;
  const read = (option: keyof TlsOptions) => readOption(`${section}.${option}`, options[option]);
  if (!certFile && !keyFile && !caFile) return undefined;
  if (!certFile || !keyFile)
    throw new StartError('configuration', `TLS needs both ${section}.tls_cert_file and ${section}.tls_key_file`);
  const pair = { cert: read('tls_cert_file'), key: read('tls_key_file') };
  const material: TlsMaterial = {
    ...pair,
    minVersion: 'TLSv1.2',
    ...(caFile && { ca: read('tls_client_ca_file'), requestCert: true, rejectUnauthorized: true }),
  };
  try {
    createSecureContext(material);
  } catch (cause) {
    throw new StartError(
      'configuration',
      `${section}: the TLS certificate, key and client CA cannot be used together`,
      { cause },
    );
  }
  return material;
}

function readOption(option: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new StartError('configuration', `${option}: cannot read ${file}`, { cause });
  }
}
