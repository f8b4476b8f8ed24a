import type { TunnelSettings } from '../../../config/tunnelSettings.ts';

/** Where the Secret is mounted. */
export const keyFolder = '/etc/interlink-tunnel';
/** Where ssh keeps its control socket. */
export const runFolder = '/run/interlink-tunnel';
export const privateKeyFile = 'ssh-privatekey';
export const knownHostsFile = 'known_hosts';

/** What known_hosts calls the gateway, so that neither its address nor its port play a part. */
export const gatewayAlias = 'gateway';

/** Something the gateway opens, and where what comes in there goes. */
interface Forward {
  readonly port: number;
  readonly host: string;
  readonly targetPort: number;
}

/**
 * The bastion's whole command, without a shell. It ends when the connection does, when the gateway is silent for 45 s, or when it may not
 * have one of its ports, and the kubelet starts it again: at once at first, then after longer and longer pauses of up to five minutes.
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
    // `auto`, not `yes`: one left by a killed container is taken over.
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

/** Succeeds while the tunnel is up: asks the ssh that holds it, over its control socket. */
export function toCheck(container: string): string[] {
  return ['ssh', '-F', 'none', '-o', controlPath(container), '-O', 'check', gatewayAlias];
}

const controlPath = (container: string) => `ControlPath=${runFolder}/${container}`;
