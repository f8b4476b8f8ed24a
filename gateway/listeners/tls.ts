import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Config } from '../../schemas/generated/types.ts';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';

/** The TLS options of a listener. With a client CA, only clients with a certificate signed by it can connect. */
export interface ListenerTls {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: 'TLSv1.2';
  readonly ca?: Buffer;
  readonly requestCert?: true;
  readonly rejectUnauthorized?: true;
}

/** The TLS of a listener, according to the current content of its files. */
export interface Tls {
  /** Stats the files on each access. A new object if they changed and can be used, else the last good one. */
  readonly material: ListenerTls;
  readonly asksForCertificate: boolean;
  /** The end of the certificate's validity, in milliseconds since 1970. */
  readonly expiresAt: number;
}

type TlsOptions = Pick<Config['app'], 'tls_cert_file' | 'tls_key_file' | 'tls_client_ca_file'>;

/** The section of the configuration that a listener belongs to. */
export type Section = 'app' | 'operator';

/**
 * Reads and checks the TLS files of a section, and again when they change, so that certificates are renewed by replacing the files. While the
 * new files cannot be used, the last good ones stay in use, with a warning. Undefined when none is configured.
 * @throws StartError `configuration` when a file is missing, unreadable or does not fit the others
 */
export function openTls(section: Section, options: TlsOptions, log: Logger): Tls | undefined {
  const { tls_cert_file: certFile, tls_key_file: keyFile, tls_client_ca_file: caFile } = options;
  if (!certFile && !keyFile && !caFile) return undefined;
  if (!certFile || !keyFile)
    throw new StartError('configuration', `TLS needs both ${section}.tls_cert_file and ${section}.tls_key_file`);
  const files = [certFile, keyFile, caFile].filter(Boolean);
  let version = versionOf(files);
  let material = readMaterial(section, options);

  const look = (): ListenerTls => {
    const current = versionOf(files);
    if (current === version) return material;
    version = current;
    try {
      material = readMaterial(section, options);
      log.info('certificates read again', { section });
    } catch (error) {
      // Perhaps only one of certificate and key is replaced so far: the other one will change the version again.
      const reason = error instanceof StartError ? error.message : String(error);
      log.warn('certificates not usable, the last ones stay', { section, reason });
    }
    return material;
  };

  return {
    get material() {
      return look();
    },
    asksForCertificate: caFile !== '',
    get expiresAt() {
      return Date.parse(new X509Certificate(look().cert).validTo);
    },
  };
}

function readMaterial(section: Section, options: TlsOptions): ListenerTls {
  const read = (option: keyof TlsOptions): Buffer => {
    try {
      return readFileSync(options[option]);
    } catch (cause) {
      throw new StartError('configuration', `${section}.${option}: cannot read ${options[option]}`, { cause });
    }
  };
  const material: ListenerTls = {
    cert: read('tls_cert_file'),
    key: read('tls_key_file'),
    minVersion: 'TLSv1.2',
    ...(options.tls_client_ca_file && {
      ca: read('tls_client_ca_file'),
      requestCert: true,
      rejectUnauthorized: true,
    }),
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

/** Changes whenever a file does: by a rename, as in a mounted Secret, or by a write in place. */
function versionOf(files: readonly string[]): string {
  const stamps = files.map((file) => {
    try {
      const { ino, mtimeMs, size } = statSync(file);
      return `${ino}:${mtimeMs}:${size}`;
    } catch {
      // The read that follows reports why.
      return 'unreadable';
    }
  });
  return stamps.join(' ');
}
