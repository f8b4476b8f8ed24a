import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hostKey, openSshKey, pemKey } from '../../test/offload/keys.ts';
import { readHostKeys, readPrivateKey } from './sshKeys.ts';

const key = openSshKey();

for (const [form, text] of [
  ['as ssh-keygen writes it', key],
  ['with lines that a configuration file indents', key.replaceAll('\n', '\n    ')],
  ['with carriage returns', key.replaceAll('\n', '\r\n')],
  ['in base64', Buffer.from(key).toString('base64')],
  [
    'in base64 with line breaks',
    (
      Buffer.from(key)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\n'),
  ],
  ['in base64 of text with carriage returns', Buffer.from(key.replaceAll('\n', '\r\n')).toString('base64')],
  ['with an empty line at its end', `${key}\n\n`],
] as const)
  test(`a private key is read ${form}`, () => {
    assert.deepEqual(readPrivateKey(text), { value: key });
  });

for (const type of ['pkcs1', 'pkcs8'] as const)
  test(`a private key is read in the form ${type}`, () => {
    const pem = pemKey(type);

    assert.deepEqual(readPrivateKey(pem), { value: pem });
  });

for (const [what, text, why] of [
  ['a public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@host', /is a public key/],
  ['a public key in base64', Buffer.from('ssh-rsa AAAAB3NzaC1yc2E= me').toString('base64'), /no private key/],
  ['a key with a passphrase', openSshKey('aes256-ctr'), /passphrase/],
  ['a PEM with a passphrase', pemKey('pkcs1', 'secret'), /passphrase/],
  ['a PKCS 8 with a passphrase', pemKey('pkcs8', 'secret'), /passphrase/],
  ['a certificate', key.replaceAll('OPENSSH PRIVATE KEY', 'CERTIFICATE'), /no private key/],
  ['only the first line', '-----BEGIN OPENSSH PRIVATE KEY-----', /cut short/],
  ['a key without its end', key.split('\n').slice(0, 3).join('\n'), /cut short/],
  ['other bytes between its lines', key.replace(/\n[^-]+\n/, '\nAAAABBBB\n'), /damaged/],
  ['a word', 'secret', /no private key/],
  ['nothing', '', /no private key/],
] as const)
  test(`${what} is no private key of use, and the reason is said`, () => {
    const read = readPrivateKey(text);

    assert.match('fault' in read ? read.fault : 'none', why);
  });

test('whatever the text, its fault quotes nothing of it', () => {
  const pieces = fc.constantFrom('-----BEGIN OPENSSH PRIVATE KEY-----', '-----END OPENSSH PRIVATE KEY-----', '\n', ' ');
  const texts = fc.array(fc.oneof(pieces, fc.string(), fc.base64String()), { maxLength: 8 });
  fc.assert(
    fc.property(texts, fc.uuid(), (parts, canary) => {
      const read = readPrivateKey([...parts, canary, ...parts].join(''));

      if ('fault' in read) assert.doesNotMatch(read.fault, new RegExp(canary.slice(0, 8)));
    }),
  );
});

const ed25519 = hostKey();
const rsa = hostKey('ssh-rsa');

for (const [form, text, keys] of [
  ['none', '', []],
  ['one', ed25519, [ed25519]],
  ['one with its comment', `${ed25519} root@gateway`, [ed25519]],
  [
    'as ssh-keyscan prints them',
    `# gateway:30222 SSH-2.0-x\n[gateway]:30222 ${ed25519}\ngateway ${rsa}\n`,
    [ed25519, rsa],
  ],
] as const)
  test(`public host keys are read: ${form}`, () => {
    assert.deepEqual(readHostKeys(text), { value: keys });
  });

for (const text of [
  key,
  'ssh-ed25519',
  'ssh-ed25519 AAAA',
  'SHA256:abcdef',
  ed25519.replace('ssh-ed25519', 'ssh-rsa'),
  `${ed25519}\nx`,
])
  test(`no public host key: ${text.slice(0, 30).replaceAll('\n', ' ')}`, () => {
    assert.ok('fault' in readHostKeys(text));
  });
