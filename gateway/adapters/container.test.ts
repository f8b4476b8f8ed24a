import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listenAddressOf } from './container.ts';
import { readArguments } from './standalone.ts';

test('a container listens on every address, at PORT or 8080', () => {
  assert.deepEqual(listenAddressOf({}), { address: 'http://0.0.0.0', port: 8080 });
  assert.deepEqual(listenAddressOf({ PORT: '9000' }), { address: 'http://0.0.0.0', port: 9000 });
  for (const PORT of ['http', '0', '65536', '80.5'])
    assert.throws(() => listenAddressOf({ PORT }), { reason: 'configuration', message: /^PORT must be a port number/ });
});

test('standalone listens where it is told to, or where the configuration says', () => {
  const env = { A: 'b' };

  assert.deepEqual(readArguments('status', [], env), { listenAddress: {}, env });
  assert.deepEqual(readArguments('status', ['--listen', 'unix:///s', '--config', 'c.ini'], env), {
    listenAddress: { address: 'unix:///s', port: 0 },
    env: { A: 'b', CONFIG_FILE_PATH: 'c.ini' },
  });
  assert.match(JSON.stringify(readArguments('getLogs', ['-h'], env)), /Usage: node .*standalone\/getLogs\/index\.cjs/);
  for (const args of [['--liste'], ['x'], ['--listen']])
    assert.throws(() => readArguments('status', args, env), { reason: 'usage', message: /see the --help/ });
});
