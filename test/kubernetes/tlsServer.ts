import type { TestContext } from 'node:test';
import type { TlsOptions } from 'node:tls';
import { createAuthority, createServerPair, type KeyPair } from './certificates.ts';
import { type RawRequest, type RawServer, sendJson, startRawServer } from './rawServer.ts';

let made: Promise<KeyPair> | undefined;

/** The authority of the remote cluster; keys take a while, so all tests share one. */
export function authority(): Promise<KeyPair> {
  made ??= createAuthority('remote-ca');
  return made;
}

/** A raw server behind TLS, closed when the test ends. */
export async function startTls(
  t: TestContext,
  answer: (request: RawRequest) => void,
  options: {
    readonly names?: readonly string[];
    readonly days?: number;
    readonly tls?: TlsOptions;
    readonly ca?: KeyPair;
  } = {},
): Promise<RawServer & { readonly url: string }> {
  const pair = await createServerPair(options.ca ?? (await authority()), options.names ?? ['127.0.0.1'], options.days);
  const server = await startRawServer(answer, { ...pair, ...options.tls });
  t.after(() => server.close());
  return { ...server, url: `https://127.0.0.1:${server.port}` };
}

/** Answers with a pod. */
export const ok = (request: RawRequest) => sendJson(request, { kind: 'Pod' });
export const base64 = (text: string) => Buffer.from(text).toString('base64');
/** The authority as a kubeconfig's cluster holds it. */
export const caData = async () => ({ 'certificate-authority-data': base64((await authority()).cert) });
