import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  /** PEM; also the authority that kubeconfigs name. */
  readonly cert: string;
}

let certificate: Promise<Certificate> | undefined;

/** One self-signed certificate for localhost per process: making it is the slow part of a start. */
export function loopbackCertificate(): Promise<Certificate> {
  certificate ??= make();
  return certificate;
}

async function make(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'stand-in' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 365 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 2, value: 'kubernetes.default.svc' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { key, cert };
}
