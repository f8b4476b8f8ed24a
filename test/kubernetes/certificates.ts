import { generate } from 'selfsigned';

export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

const algorithm = { algorithm: 'sha256', keyType: 'ec' } as const;

/** A certificate authority of its own. */
export async function createAuthority(name: string): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: name }], {
    ...algorithm,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** A server's certificate for DNS names and addresses. */
export async function createServerPair(ca: KeyPair, names: readonly string[], days = 1): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: 'server' }], {
    ...algorithm,
    ca,
    notBeforeDate: new Date(Date.now() - 2 * 86_400_000),
    notAfterDate: new Date(Date.now() + days * 86_400_000),
    extensions: [
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (/^[\d.]+$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** A client's certificate; the API server would take its common name as the user. */
export async function createClientPair(ca: KeyPair, user: string): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: user }], {
    ...algorithm,
    ca,
    extensions: [{ name: 'extKeyUsage', clientAuth: true }],
  });
  return { cert: made.cert, key: made.private };
}
