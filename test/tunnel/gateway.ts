import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlace, type Place, type Running, sshd } from './inContainer.ts';

/** As ssh-keygen makes them. */
export interface KeyPair {
  readonly privateKey: string;
  /** `type base64` */
  readonly publicKey: string;
}

/** The two kinds of key that docs/tcp-tunnel.md tells how to make. */
export const keyKinds = { ed25519: ['-t', 'ed25519'], 'RSA 4096': ['-t', 'rsa', '-b', '4096'] } as const;

export function makeKeyPair(kind: keyof typeof keyKinds = 'ed25519'): KeyPair {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const file = join(folder, 'key');
  try {
    execFileSync('ssh-keygen', ['-q', ...keyKinds[kind], '-N', '', '-C', 'test', '-f', file]);
    const [type, key] = readFileSync(`${file}.pub`, 'utf8').split(' ');
    return { privateKey: readFileSync(file, 'utf8'), publicKey: `${type} ${key}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const gatewayUser = 'interlink-user';

/** sshd's arguments in the chart `gateway`; charts.test.ts holds it to that. */
export const gatewayCommand = (path: string, port: number): readonly string[] => [
  ...[path, '-D', '-e', '-f', '/etc/interlink-gateway/sshd_config'],
  ...['-p', String(port), '-o', `AllowUsers=${gatewayUser}`],
];

/** What the chart `gateway` mounts, by path below /etc. */
export const gatewayFiles = (keys: readonly KeyPair[]): Readonly<Record<string, string>> => ({
  'interlink-gateway/sshd_config': readFileSync('charts/tcp-tunnel/gateway/files/sshd_config', 'utf8'),
  'interlink-gateway/authorized_keys': keys
    .map(({ publicKey }) => `restrict,port-forwarding,permitlisten="0.0.0.0:*" ${publicKey}\n`)
    .join(''),
  passwd: `root:x:0:0:root:/root:/sbin/nologin\n${gatewayUser}:*:1000:1000::/:/sbin/nologin\n`,
  group: `root:x:0:\n${gatewayUser}:x:1000:\n`,
});

/** The gateway as the chart has it, on a port of this machine. */
export async function openGateway(
  port: number,
  hostKey: KeyPair,
  keys: readonly KeyPair[],
): Promise<Place & { run(): Running }> {
  const place = await openPlace({
    etc: {
      ...gatewayFiles(keys),
      // The image's shell may be elsewhere on this machine.
      passwd: gatewayFiles(keys).passwd?.replaceAll('/sbin/nologin', '/usr/sbin/nologin') ?? '',
      'interlink-gateway-key/ssh_host_key': hostKey.privateKey,
    },
    secrets: ['interlink-gateway-key'],
    run: [],
    user: 1000,
  });
  return { ...place, run: () => place.start(gatewayCommand(sshd, port)) };
}
