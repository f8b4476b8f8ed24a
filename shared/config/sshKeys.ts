/** The result of reading a text: keys in the form that OpenSSH reads, or why it is none. A fault never quotes the text. */
export type Read<T> = { readonly value: T } | { readonly fault: string };

const magic = 'openssh-key-v1\0';

/**
 * Reads a private key, as ssh-keygen writes it to a file: from the text of that file, with any indentation, or from its base64. A key with a
 * passphrase is refused, because the tunnel has no terminal to type it on.
 */
export function readPrivateKey(text: string): Read<string> {
  const plain = toPlain(text.trim());
  if (/^(ssh|ecdsa|sk)-\S+ AAAA/.test(plain))
    return { fault: 'is a public key: take the file beside it, without .pub' };
  const [begin, ...rest] = plain.split('\n');
  const label = /^-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----$/.exec(begin ?? '')?.[1];
  if (label === undefined) return { fault: 'is no private key as ssh-keygen writes it, nor the base64 of one' };
  if (rest.length < 2 || rest.at(-1) !== `-----END ${label}-----`)
    return { fault: 'is cut short: all lines up to the END line belong to it, and in a file they have to be indented' };
  const body = rest.slice(0, -1);
  if (isEncrypted(label, body))
    return { fault: 'has a passphrase, which nobody could type: make one without (ssh-keygen -N "")' };
  if (label === 'OPENSSH PRIVATE KEY' && !decode(body).startsWith(magic))
    return { fault: 'is damaged: what is between its BEGIN and END lines is no key of OpenSSH' };
  return { value: `${plain}\n` };
}

/** The lines without indentation, carriage returns and blank lines. The base64 of a key is decoded first. */
function toPlain(text: string): string {
  const isBase64 = !text.startsWith('-----') && /^[A-Za-z0-9+/\s]+={0,2}$/.test(text);
  const decoded = isBase64 ? Buffer.from(text, 'base64').toString('latin1') : '';
  const chosen = decoded.trimStart().startsWith('-----BEGIN') ? decoded : text;
  return chosen
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function isEncrypted(label: string, body: readonly string[]): boolean {
  if (label === 'ENCRYPTED PRIVATE KEY' || body.some((line) => /^Proc-Type:.*ENCRYPTED/.test(line))) return true;
  if (label !== 'OPENSSH PRIVATE KEY') return false;
  // The cipher's name follows the magic, after its length in four bytes (PROTOCOL.key of OpenSSH).
  const rest = decode(body).slice(magic.length);
  return rest.startsWith('\0\0\0') && !rest.startsWith('\0\0\0\x04none');
}

const decode = (lines: readonly string[]) => Buffer.from(lines.join(''), 'base64').toString('latin1');

const hostKeyTypes = ['ssh-ed25519', 'ssh-rsa', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'];

/** Reads the public keys of a host, one a line: `type base64`. The host name that ssh-keyscan puts before it and a comment after it are dropped. */
export function readHostKeys(text: string): Read<readonly string[]> {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const keys = lines.map(toHostKey);
  const isWhole = (key: string | undefined) => key !== undefined;
  if (!keys.every(isWhole))
    return { fault: `is no public host key, such as "ssh-ed25519 AAAA…" (${hostKeyTypes.join(', ')})` };
  return { value: keys };
}

function toHostKey(line: string): string | undefined {
  const words = line.split(/\s+/);
  const [type = '', key = ''] = hostKeyTypes.includes(words[0] ?? '') ? words : words.slice(1);
  if (!hostKeyTypes.includes(type) || !/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return undefined;
  const blob = Buffer.from(key, 'base64');
  // The blob of a key begins with the length of its type, in four bytes, and the type (RFC 4253, 6.6).
  const isOfType = blob.length > type.length + 4 && blob.subarray(4, 4 + type.length).toString('latin1') === type;
  return isOfType && blob.readUInt32BE() === type.length ? `${type} ${key}` : undefined;
}
