import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleFile } from '../../../test/mesh/example.ts';
import { carrierCommand } from './carrierCommand.ts';

const own = { PATH: '/bin', HTTP_PROXY: 'http://elsewhere:3128', SECRET: 'x' };

test('with WireGuard the carrier forwards one UDP port, marked, and never lets go of it', () => {
  const { args } = carrierCommand(exampleFile(), own);

  assert.deepEqual(args.slice(0, 5), [
    'client',
    '--local-to-remote',
    'udp://127.0.0.1:51821:127.0.0.1:51820?timeout_sec=0',
    '--socket-so-mark',
    '26988',
  ]);
  assert.equal(args.at(-1), 'ws://job-default.mesh.example.org:80');
  assert.ok(!args.includes('--remote-to-local'));
});

test('without WireGuard every port leads to the same port of the pod, and no right is needed', () => {
  const file = exampleFile();

  const { args } = carrierCommand({ carrier: { ...file.carrier, reversePorts: [8080, 443] } }, own);

  assert.deepEqual(args.slice(0, 5), [
    'client',
    '--remote-to-local',
    'tcp://0.0.0.0:8080:localhost:8080',
    '--remote-to-local',
    'tcp://0.0.0.0:443:localhost:443',
  ]);
  assert.ok(!args.includes('--socket-so-mark'));
});

test('name servers are passed on, those of IPv6 in brackets', () => {
  const file = exampleFile();

  const { args } = carrierCommand(
    { ...file, carrier: { ...file.carrier, nameservers: ['10.96.0.10', 'fd00::a'] } },
    own,
  );

  assert.deepEqual(
    args.filter((one) => one.startsWith('dns:')),
    ['dns://10.96.0.10', 'dns://[fd00::a]'],
  );
});

const verified = [
  ['wss://h:443', true, true],
  ['wss://h:443', false, false],
  ['ws://h:80', true, false],
] as const;

for (const [url, verifyTls, expected] of verified)
  test(`the certificate of ${url} is ${expected ? '' : 'not '}verified with verifyTls ${verifyTls}`, () => {
    const file = exampleFile();

    const { args } = carrierCommand({ ...file, carrier: { ...file.carrier, url, verifyTls } }, own);

    assert.equal(args.includes('--tls-verify-certificate'), expected);
  });

test('the path prefix is no argument, and the environment holds no proxy and nothing of ours', () => {
  const file = exampleFile();

  const { args, env } = carrierCommand(file, own);

  assert.ok(!args.join(' ').includes(file.carrier.pathPrefix));
  assert.deepEqual(Object.keys(env).sort(), [
    'NO_COLOR',
    'PATH',
    'RUST_LOG',
    'TOKIO_WORKER_THREADS',
    'WSTUNNEL_HTTP_UPGRADE_PATH_PREFIX',
  ]);
});
