import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddress } from './address.ts';

const accepted = [
  { address: 'unix:///var/run/.plugin.sock', port: 0, result: { kind: 'unix', path: '/var/run/.plugin.sock' } },
  { address: 'unix:///run/a b.sock', port: 4000, result: { kind: 'unix', path: '/run/a b.sock' } },
  { address: 'http://0.0.0.0', port: 4000, result: { kind: 'tcp', host: '0.0.0.0', port: 4000, loopback: false } },
  { address: 'http://0.0.0.0/', port: 0, result: { kind: 'tcp', host: '0.0.0.0', port: 0, loopback: false } },
  { address: 'http://localhost', port: 1, result: { kind: 'tcp', host: 'localhost', port: 1, loopback: true } },
  { address: 'http://127.0.0.2', port: 1, result: { kind: 'tcp', host: '127.0.0.2', port: 1, loopback: true } },
  { address: 'http://[::1]', port: 1, result: { kind: 'tcp', host: '::1', port: 1, loopback: true } },
  { address: 'http://[::]', port: 1, result: { kind: 'tcp', host: '::', port: 1, loopback: false } },
  { address: 'http://host:4000', port: 0, result: { kind: 'tcp', host: 'host', port: 4000, loopback: false } },
  { address: 'http://host:4000', port: 4000, result: { kind: 'tcp', host: 'host', port: 4000, loopback: false } },
  {
    address: 'http://127.evil.example',
    port: 1,
    result: { kind: 'tcp', host: '127.evil.example', port: 1, loopback: false },
  },
];

for (const { address, port, result } of accepted)
  test(`${address} with port ${port} is understood`, () => {
    assert.deepEqual(parseAddress(address, port), result);
  });

const refused = [
  { address: 'https://host', port: 1, message: /must be unix/ },
  { address: 'unix://', port: 0, message: /no path/ },
  {
    address: 'unix://plugin.sock',
    port: 0,
    message: /unix:\/\/plugin\.sock has no path: write unix:\/\/\/path\/to\.sock/,
  },
  { address: 'unix://@plugin', port: 0, message: /abstract socket, unix:\/\/@plugin.*write unix:\/\/\/path\/to\.sock/ },
  { address: '/var/run/x.sock', port: 0, message: /must be unix/ },
  { address: 'http://host/path', port: 1, message: /must be unix/ },
  { address: 'http://host:4000', port: 4001, message: /name the port once/ },
  { address: 'http://host:99999', port: 0, message: /above 65535/ },
  { address: 'http://', port: 1, message: /must be unix/ },
  { address: 'http://::1', port: 1, message: /must be unix/ },
];

for (const { address, port, message } of refused)
  test(`${address} with port ${port} is refused`, () => {
    assert.throws(() => parseAddress(address, port), { reason: 'configuration', message });
  });
