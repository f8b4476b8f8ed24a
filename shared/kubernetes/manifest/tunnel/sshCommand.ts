import type { TunnelSettings } from '../../../config/tunnelSettings.ts';

/** Where the bastion's Secret is mounted. */
export const keyFolder = '/etc/interlink-tunnel';
/** Where ssh keeps its control socket. */
export const runFolder = '/run/interlink-tunnel';
export const privateKeyFile = 'ssh-privatekey';
export const knownHostsFile = 'known_hosts';

/** The gateway's name in known_hosts, so that host keys do not depend on its address and port. */
export const gatewayAlias = 'gateway';

/** A port that the gateway opens, and the host and port to which its connections are forwarded. */
interface Forward {
  readonly port: number;
  readonly host: string;
  readonly targetPort: number;
}

/**
 * The bastion's whole command, without a shell. ssh ends when the connection is lost, when the gateway is silent for 45 s, or when the gateway
 * denies a port. The kubelet then restarts it: at once at first, then with an exponential backoff of up to five minutes.
 */
export function toCommand(
  { host, port, user, hostKeys }: Pick<TunnelSettings, 'host' | 'port' | 'user' | 'hostKeys'>,
  container: string,
  forwards: readonly Forward[],
): string[] {
  const isKnown = hostKeys.length > 0;
  const options = [
    'LogLevel=VERBOSE',
    'BatchMode=yes',
    'IdentitiesOnly=yes',
    `IdentityFile=${keyFolder}/${privateKeyFile}`,
    'PreferredAuthentications=publickey',
    'ExitOnForwardFailure=yes',
    'ConnectTimeout=15',
    'ServerAliveInterval=15',
    'ServerAliveCountMax=3',
    `StrictHostKeyChecking=${isKnown ? 'yes' : 'no'}`,
    `HostKeyAlias=${gatewayAlias}`,
    `UserKnownHostsFile=${isKnown ? `${keyFolder}/${knownHostsFile}` : '/dev/null'}`,
    'GlobalKnownHostsFile=/dev/null',
    // `auto`, not `yes`: a control socket left by a killed container is replaced.
    'ControlMaster=auto',
    controlPath(container),
  ];
  return [
    'ssh',
    ...['-F', 'none', '-N', '-T'],
    ...options.flatMap((option) => ['-o', option]),
    ...forwards.flatMap((forward) => ['-R', `0.0.0.0:${forward.port}:${forward.host}:${forward.targetPort}`]),
    `${user}@${host}`,
    ...['-p', String(port)],
  ];
}

/** A command that succeeds while the tunnel is up: it asks the container's ssh over its control socket. */
export function toCheck(container: string): string[] {
  return ['ssh', '-F', 'none', '-o', controlPath(container), '-O', 'check', gatewayAlias];
}

const controlPath = (container: string) => `ControlPath=${runFolder}/${container}`;
