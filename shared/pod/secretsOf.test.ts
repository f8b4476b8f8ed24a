import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meshAnnotations, tunnelCommand, usual } from '../../test/contract/wire/meshTexts.ts';
import { secretsOf, withoutSecrets } from './secretsOf.ts';

const metadata = { name: 'p', namespace: 'n', uid: 'u' };

test('every value a request holds is one of its secrets, decoded too, the longest first', () => {
  const secrets = secretsOf({
    pod: {
      metadata: { ...metadata, annotations: { a: 'annotated' } },
      spec: {
        initContainers: [{ name: 'i', env: [{ name: 'A', value: 'of-init' }] }],
        containers: [{ name: 'c', command: ['commanded'], args: ['true', 'argued'] }],
      },
    },
    container: [
      {
        name: 'c',
        configMaps: [{ metadata: { name: 'cm' }, data: { k: 'configured value' } }],
        secrets: [{ metadata: { name: 's' }, data: { k: Buffer.from('password').toString('base64') } }],
      },
    ],
  });

  assert.deepEqual(secrets, [
    'configured value',
    Buffer.from('password').toString('base64'),
    'commanded',
    'annotated',
    'password',
    'of-init',
    'argued',
  ]);
});

for (const { title, text, shown } of [
  { title: 'wherever it is', text: 'x=hunter2-x and "hunter2-x"', shown: 'x=(value) and "(value)"' },
  { title: 'where the text was cut within it', text: 'x=hunter2...', shown: 'x=...' },
  { title: 'but not what only begins like it', text: 'x=hunt...', shown: 'x=hunt...' },
])
  test(`a secret is left out ${title}`, () => {
    assert.equal(withoutSecrets(text, ['hunter2-x']), shown);
  });

test('the keys and path prefixes of a mesh are secrets by themselves, without the texts around them', () => {
  const { privateKey, publicKey, prefix } = usual;
  const annotations = {
    ...meshAnnotations(),
    'interlink.eu/wstunnel-client-commands': tunnelCommand([80], { prefix: 'other-prefix' }),
  };
  const secrets = secretsOf({ pod: { metadata: { ...metadata, annotations } }, container: null });

  for (const secret of [privateKey, publicKey, prefix, 'other-prefix']) assert.ok(secrets.includes(secret), secret);
});
