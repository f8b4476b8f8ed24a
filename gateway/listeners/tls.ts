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

/**
 * Reads and checks the TLS files; undefined when none is configured.
 * @throws StartError `configuration` when one is missing, unreadable or does not fit the others
 */
export function readTls(app: TlsOptions): TlsMaterial | undefined {
  const { tls_cert_file: certFile, tls_key_file: keyFile, tls_client_ca_file: caFile } = app;
  if (!certFile && !keyFile && !caFile) return undefined;
  if (!certFile || !keyFile)
    throw new StartError('configuration', 'TLS needs both app.tls_cert_file and app.tls_key_file');
  const pair = { cert: read('tls_cert_file', certFile), key: read('tls_key_file', keyFile) };
  const material: TlsMaterial = {
    ...pair,
    minVersion: 'TLSv1.2',
    ...(caFile && { ca: read('tls_client_ca_file', caFile), requestCert: true, rejectUnauthorized: true }),
  };
  try {
    createSecureContext(material);
  } catch (cause) {
    throw new StartError('configuration', 'the TLS certificate, key and client CA cannot be used together', { cause });
  }
  return material;
}

function read(option: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new StartError('configuration', `app.${option}: cannot read ${file}`, { cause });
  }
}
