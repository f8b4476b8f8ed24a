import type { MeshFile } from '../../../schemas/generated/types.ts';
import { carrierMark } from './routing.ts';

export interface CommandLine {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A half-open connection is detected after four pings. With wstunnel's default of 30 s that takes two minutes. */
const pingSeconds = 5;

/**
 * The longest backoff of wstunnel between failed connections: it doubles its wait up to half of this value. It logs a failure only after
 * the tries have failed for this long.
 */
const connectSeconds = 10;

/**
 * The arguments and environment of wstunnel 10.4. The path prefix is in the environment, which only the same user can read, not in the
 * arguments, which every user can read. Other variables of this process are not passed on: HTTP_PROXY would redirect the carrier.
 */
export function carrierCommand({ carrier, wireguard }: MeshFile, own: NodeJS.ProcessEnv): CommandLine {
  const forward = ({ localPort, remotePort }: NonNullable<MeshFile['wireguard']>) => [
    '--local-to-remote',
    `udp://127.0.0.1:${localPort}:127.0.0.1:${remotePort}?timeout_sec=0`,
    // The carrier's own packets must not be routed into the tunnel that it carries (routing.ts).
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
      // The default is one thread for each core of the node.
      TOKIO_WORKER_THREADS: '2',
    },
  };
}

/** The environment variables with these names, as far as they are set. */
export function pick(own: NodeJS.ProcessEnv, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = own[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const inUrl = (address: string) => (address.includes(':') ? `[${address}]` : address);
