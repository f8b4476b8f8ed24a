import type { MeshFile } from '../../../schemas/generated/types.ts';
import { carrierMark } from './routing.ts';

export interface CommandLine {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A half-open connection is noticed after four pings; wstunnel's own 30 s would take two minutes. */
const pingSeconds = 5;

/**
 * wstunnel waits twice as long after each failed connection, up to half of this; and only a try that has failed for so long is told in
 * its log.
 */
const connectSeconds = 10;

/**
 * How wstunnel 10.4 is started. The path prefix is in its environment, which only the same user may read, and not among the arguments,
 * which everybody may. The environment holds nothing else of ours: HTTP_PROXY would lead the carrier elsewhere.
 */
export function carrierCommand({ carrier, wireguard }: MeshFile, own: NodeJS.ProcessEnv): CommandLine {
  const forward = ({ localPort, remotePort }: NonNullable<MeshFile['wireguard']>) => [
    '--local-to-remote',
    `udp://127.0.0.1:${localPort}:127.0.0.1:${remotePort}?timeout_sec=0`,
    // What the carrier sends is not to go through the tunnel it carries (routing.ts).
    '--socket-so-mark',
    `${carrierMark}`,
  ];
  return {
    args: [
      'client',
      ...(wireguard ? forward(wireguard) : []),
      ...carrier.reversePorts.flatMap((port) => ['--remote-to-local', `tcp://0.0.0.0:${port}:localhost:${port}`]),
      ...carrier.nameservers.flatMap((address) => ['--dns-resolver', `dns://${inUrl(address)}`]),
      ...(carrier.verifyTls && carrier.url.startsWith('wss:') ? ['--tls-verify-certificate'] : []),
      '--websocket-ping-frequency',
      `${pingSeconds}s`,
      '--connection-retry-max-backoff',
      `${connectSeconds}s`,
      '--reverse-tunnel-connection-retry-max-backoff',
      `${connectSeconds}s`,
      carrier.url,
    ],
    env: {
      ...pick(own, ['PATH', 'SSL_CERT_FILE', 'SSL_CERT_DIR']),
      WSTUNNEL_HTTP_UPGRADE_PATH_PREFIX: carrier.pathPrefix,
      NO_COLOR: '1',
      RUST_LOG: 'wstunnel=info',
      // By default one for each core of the node.
      TOKIO_WORKER_THREADS: '2',
    },
  };
}

export function pick(own: NodeJS.ProcessEnv, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = own[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const inUrl = (address: string) => (address.includes(':') ? `[${address}]` : address);
