/** What a text is: a key in the form that OpenSSH reads, or why it is none; never a word of the text itself. */
export type Read<T> = { readonly value: T } | { readonly fault: string };

const magic = 'openssh-key-v1\0';

/**
 * A private key, as the file ssh-keygen writes: from that file's text, however its lines were indented, or from its base64. One with a
 * passphrase is of no use where nobody types.
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

/** Lines without indentation or carriage returns; base64 of a key is decoded. */
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
  // After the magic comes the cipher's name, with its length before it (PROTOCOL.key of OpenSSH).
  const rest = decode(body).slice(magic.length);
  return rest.startsWith('\0\0\0') && !rest.startsWith('\0\0\0\x04none');
}

const decode = (lines: readonly string[]) => Buffer.from(lines.join(''), 'base64').toString('latin1');

const hostKeyTypes = ['ssh-ed25519', 'ssh-rsa', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'];

/** Public keys of a host, one a line: `type base64`, with or without the host that ssh-keyscan puts before it and a comment behind. */
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
  // A key begins with its own type, and with the length of that before it (RFC 4253, 6.6).
  const isOfType = blob.length > type.length + 4 && blob.subarray(4, 4 + type.length).toString('latin1') === type;
  return isOfType && blob.readUInt32BE() === type.length ? `${type} ${key}` : undefined;
}
