import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { type ClusterEntry, CredentialsError, type Headers, type UserEntry } from './kubeconfig.ts';
import type { TlsMaterial } from './serverAccess.ts';

/** The headers and TLS options of a target, from its files and inline data. */
export interface Material {
  readonly headers: Headers;
  readonly tls: TlsMaterial;
}

/** The files of a target. When one changes, the material must be read again. */
export function credentialFilesOf(cluster: ClusterEntry, user: UserEntry): readonly string[] {
  return [cluster.caFile, user.certFile, user.keyFile, user.tokenFile].filter((file) => file !== undefined);
}

/**
 * Reads certificates, keys and token. A file takes precedence over inline data, as in the Python client (client-go prefers the data), and a
 * token file over a token, as in client-go.
 * @throws CredentialsError naming the file or field, never its content.
 */
export async function readMaterial(cluster: ClusterEntry, user: UserEntry): Promise<Material> {
  const [ca, cert, key, token] = await Promise.all([
    readPem('certificate-authority', cluster.caFile, cluster.caData),
    readPem('client-certificate', user.certFile, user.certData),
    readPem('client-key', user.keyFile, user.keyData),
    user.tokenFile === undefined ? user.token : readText('tokenFile', user.tokenFile),
  ]);
  if ((cert === undefined) !== (key === undefined))
    throw new CredentialsError('client-certificate and client-key go together: one of them is missing');
  const tls: TlsMaterial = { ca, cert, key, servername: cluster.tlsServerName, verify: !cluster.skipVerify };
  assertUsable(tls);
  return { tls, headers: { ...user.impersonation, ...toAuthorization(token, user) } };
}

/**
 * Checks CA, certificate and key. While a certificate is renewed, its file may not match the key's yet: this must fail here, not in every handshake.
 * @throws CredentialsError
 */
export function assertUsable({ ca, cert, key }: TlsMaterial): void {
  try {
    createSecureContext({ ca, cert, key });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new CredentialsError(`the CA, client certificate or key cannot be used (${code}): are they PEM, and a pair?`);
  }
}

/** The Authorization header for a token or a password. A token file often ends with a newline, which is not allowed in a header. */
function toAuthorization(token: string | undefined, { username, password }: UserEntry): Headers {
  const trimmed = token?.trim();
  if (trimmed) {
    if (!/^[\x21-\x7e]+$/.test(trimmed)) throw new CredentialsError('the token holds characters a header cannot carry');
    return { authorization: `Bearer ${trimmed}` };
  }
  if (username === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}` };
}

async function readPem(
  what: string,
  file: string | undefined,
  encoded: string | undefined,
): Promise<string | undefined> {
  if (file === undefined && encoded === undefined) return undefined;
  const text = file === undefined ? Buffer.from(encoded ?? '', 'base64').toString('utf8') : await readText(what, file);
  if (text.includes('-----BEGIN ')) return text;
  throw new CredentialsError(`${what}${file === undefined ? '-data' : ` ${file}`} holds no PEM`);
}

async function readText(what: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new CredentialsError(`the kubeconfig names a ${what} ${file} that cannot be read (${code})`, {
      cause: error,
    });
  }
}
