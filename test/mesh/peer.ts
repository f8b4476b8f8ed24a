import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, ports } from './addresses.ts';
import { command, type Namespace } from './namespaces.ts';
import { filesOf, type Life, until } from './program.ts';
import type { Begin } from './programs.ts';

export const newKey = (): string => command('wg', ['genkey']).trim();
export const publicOf = (key: string): string => command('wg', ['pubkey'], key).trim();

/** The local cluster's end of the tunnel: what interLink's template runs beside its carrier's server. */
export async function startPeer(
  namespace: Namespace,
  begin: Begin,
  keys: Readonly<Record<'privateKey' | 'podKey', string>>,
): Promise<void> {
  const name = `local${process.pid}`.slice(0, 15);
  begin(namespace, 'wireguard-go', ['--foreground', name], { LOG_LEVEL: 'error' });
  const { state } = filesOf('');
  const conf = join(state, 'wg.conf');
  writeFileSync(
    conf,
    `[Interface]\nPrivateKey = ${keys.privateKey}\nListenPort = ${ports.wireguard}\n[Peer]\nPublicKey = ${keys.podKey}\nAllowedIPs = ${addresses.mesh}/32\n`,
    { mode: 0o600 },
  );
  await until(
    'wireguard-go of the local cluster',
    60_000,
    () => namespace.within('wg', 'setconf', name, conf).code === 0,
  );
  namespace.ip('address', 'add', `${addresses.peer}/32`, 'dev', name);
  namespace.ip('link', 'set', name, 'mtu', '1280', 'up');
  namespace.ip('route', 'add', `${addresses.mesh}/32`, 'dev', name);
}

/** Answers each request with who asked, and much text. */
export function serveHttp(namespace: Namespace, begin: Begin, address: string, port: number): void {
  const answer = `(q, a) => a.end(q.socket.remoteAddress + ' ' + 'x'.repeat(100000))`;
  begin(namespace, process.execPath, ['-e', `require('http').createServer(${answer}).listen(${port}, '${address}')`]);
}

/** The carrier's server, as interLink's template restricts it; or for ports. */
export async function serveCarrier(
  namespace: Namespace,
  begin: Begin,
  { use, url, prefix }: { readonly use: 'mesh' | 'ports'; readonly url: string; readonly prefix: string },
): Promise<Life> {
  const restricted = use === 'mesh' ? ['--restrict-to', `127.0.0.1:${ports.wireguard}`] : [];
  const env = { WSTUNNEL_RESTRICT_HTTP_UPGRADE_PATH_PREFIX: prefix, NO_COLOR: '1' };
  const life = begin(namespace, 'wstunnel', ['server', ...restricted, url], env);
  await until('the server of the carrier', 60_000, () =>
    namespace.within('ss', '-Hlntu', `sport = :${ports.carrier}`).output.includes(`${ports.carrier}`),
  );
  return life;
}
