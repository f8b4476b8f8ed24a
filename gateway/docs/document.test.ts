import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { curlOf, toDocument } from './document.ts';

const app = { name: 'A', description: '', version: '' };

const cases = [
  ['unix:///run/plugin.sock', 0, '', 'curl --unix-socket /run/plugin.sock http://plugin'],
  ["unix:///run/it's here.sock", 0, '', "curl --unix-socket '/run/it'\\''s here.sock' http://plugin"],
  ['http://127.0.0.1', 4000, '', 'curl http://127.0.0.1:4000'],
  ['http://0.0.0.0:4000', 0, '', 'curl http://localhost:4000'],
  ['http://[::1]', 4000, '/tls.crt', 'curl https://[::1]:4000'],
  ['http://plugin.example.org', 0, '', 'curl http://plugin.example.org:PORT'],
] as const;

for (const [socket_address, socket_port, tls_cert_file, line] of cases)
  test(`curl reaches ${socket_address} port ${socket_port} by: ${line}`, () => {
    assert.equal(curlOf({ socket_address, socket_port, tls_cert_file }), line);
  });

/** An OpenAPI document of one operation, whose example is any value. */
const documentOf = (example: unknown) => ({
  info: { version: '1', description: 'What it is.' },
  paths: { '/status': { get: { requestBody: { content: { 'application/json': { schema: { $ref: '#/a/b/S' } } } } } } },
  components: { schemas: { S: { examples: [example] } } },
});

interface Described {
  readonly info: object;
  readonly paths: { readonly '/status': { readonly get: { readonly description: string } } };
}

test('whatever an example holds, a shell gives it to curl as it is', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const example: unknown = JSON.parse(json);
      const { paths } = toDocument(documentOf(example), app, "printf '%s\\0' http://plugin") as Described;
      const words = execFileSync('/bin/sh', ['-c', paths['/status'].get.description], { encoding: 'utf8' });
      assert.deepEqual(words.split('\0').slice(0, -1), [
        'http://plugin/status',
        '--request',
        'GET',
        '--data',
        JSON.stringify(example),
      ]);
    }),
  );
});

test("a plugin without a name of its own keeps the document's description and version", () => {
  assert.deepEqual((toDocument(documentOf([]), app, 'curl') as Described).info, {
    title: 'A',
    version: '1',
    description: 'What it is.',
  });
});
