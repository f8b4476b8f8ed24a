import { generateKeyPairSync } from 'node:crypto';

/** A private key in the form ssh-keygen writes, as far as anybody can tell who does not use it. */
export function openSshKey(cipher = 'none'): string {
  const name = Buffer.alloc(4 + cipher.length);
  name.writeUInt32BE(cipher.length);
  name.write(cipher, 4);
  const body = Buffer.concat([Buffer.from('openssh-key-v1\0'), name, Buffer.alloc(120, 'key')]).toString('base64');
  const lines = body.match(/.{1,70}/g) ?? [];
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

/** A key in one of the older forms, which ssh reads too. */
export function pemKey(type: 'pkcs1' | 'pkcs8', passphrase?: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encrypted = passphrase === undefined ? {} : { cipher: 'aes-128-cbc', passphrase };
  return String(privateKey.export({ type, format: 'pem', ...encrypted }));
}

/** A host's public key as `type base64`. */
export function hostKey(type = 'ssh-ed25519'): string {
  const name = Buffer.alloc(4 + type.length);
  name.writeUInt32BE(type.length);
  name.write(type, 4);
  return `${type} ${Buffer.concat([name, Buffer.alloc(36, 7)]).toString('base64')}`;
}
