import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import type { TlsMaterial } from '../../credentials/serverAccess.ts';

/** `rejectUnauthorized` is always set, so that NODE_TLS_REJECT_UNAUTHORIZED in the environment has no effect. */
export function toTlsOptions({ ca, cert, key, servername, verify, expectedName }: TlsMaterial) {
  return {
    rejectUnauthorized: verify,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(servername === undefined ? {} : { servername }),
    ...(expectedName === undefined
      ? {}
      : {
          checkServerIdentity: (_host: string, certificate: PeerCertificate) =>
            expectedName === false ? undefined : checkServerIdentity(expectedName, certificate),
        }),
  };
}
