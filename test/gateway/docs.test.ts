import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { statusOf } from '../../shared/interlink/errors.ts';
import { ask, freshFolder, openGateway, pages } from './harness.ts';

const get = (path: string) => ({ method: 'GET', path });

test('the documentation loads nothing but the files of the plugin, and runs only scripts', async (t) => {
  const { target } = await openGateway(t);

  const { status, headers, text } = await ask(target, get('/docs'));

  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  const loaded = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, path = '']) => path);
  assert.equal(loaded.length, 6);
  for (const path of loaded.filter((one) => one !== 'data:,')) {
    const answer = await ask(target, get(path));
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.match(String(answer.headers['content-type']), /^(text\/(css|javascript)|application\/json);/);
  }
});

test('the files of the viewer are those of its package, and its licences come along', async () => {
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    assert.deepEqual(
      await readFile(join(pages, file)),
      await readFile(join('node_modules/swagger-ui-dist', file)),
      file,
    );
  assert.match(await readFile(join(pages, 'swagger-ui.LICENSE.txt'), 'utf8'), /Apache License/);
  assert.match(await readFile(join(pages, 'swagger-ui-bundle.js.LICENSE.txt'), 'utf8'), /DOMPurify/);
});

test('the OpenAPI document names the four paths, each failure, and the plugin as it is configured', async (t) => {
  const app = { name: 'Site B', description: 'Offloads to B', version: '7.1' };
  const { target } = await openGateway(t, {}, { app });

  const { text, headers } = await ask(target, get('/openapi.json'));

  assert.equal(headers['content-type'], 'application/json; charset=utf-8');
  const { info, paths, components } = JSON.parse(text);
  assert.deepEqual(Object.keys(paths).sort(), ['/create', '/delete', '/getLogs', '/status']);
  assert.deepEqual(Object.keys(components.responses).sort(), Object.keys(statusOf).sort());
  assert.equal(info.title, 'Site B');
  assert.equal(info.version, '7.1');
  assert.match(info.description, /^Offloads to B\n\nCalled by the interLink API server/);
});

test('each operation has a line for curl that reaches this very plugin', async (t) => {
  const { gateway, target } = await openGateway(t);

  const { paths } = JSON.parse((await ask(target, get('/openapi.json'))).text);

  const socket = gateway.address.slice('unix://'.length);
  assert.equal(
    paths['/status'].get.description.split('\n\n').at(-1),
    `    curl --unix-socket ${socket} http://plugin/status --request GET --data '[]'`,
  );
  assert.match(paths['/delete'].post.description, /http:\/\/plugin\/delete --request POST --data '\{"metadata":/);
});

test('names of the configuration cannot become markup', async (t) => {
  const { target } = await openGateway(t, {}, { app: { name: '<script>"x"', description: "a & b's" } });

  const { text } = await ask(target, get('/docs'));

  assert.match(text, /<title>&#60;script&#62;&#34;x&#34;<\/title>/);
});

test('app.api_docs_path moves the page, and an empty one takes it away', async (t) => {
  const moved = await openGateway(t, {}, { app: { api_docs_path: '/help/api' } });
  const none = await openGateway(t, {}, { app: { api_docs_path: '' } });

  assert.equal((await ask(moved.target, get('/help/api'))).status, 200);
  assert.equal((await ask(moved.target, get('/help/api/apiDocs.js'))).status, 200);
  assert.equal((await ask(moved.target, get('/docs'))).status, 404);
  assert.equal((await ask(none.target, get('/docs'))).status, 404);
  assert.equal((await ask(none.target, get('/openapi.json'))).status, 404);
});

for (const path of ['/status', '/openapi.json', '/healthz'])
  test(`the page cannot take the place of ${path}`, async (t) => {
    await assert.rejects(openGateway(t, {}, { app: { api_docs_path: path } }), { reason: 'configuration' });
  });

test('where the bundle was installed without its pages, it says so', async (t) => {
  const { target } = await openGateway(t, {}, { pages: await freshFolder(t) });

  assert.match((await ask(target, get('/docs'))).text, /in the folder <code>pages<\/code> beside/);
  for (const path of ['/docs/apiDocs.js', '/openapi.json']) {
    const { status, text } = await ask(target, get(path));
    assert.equal(status, 404);
    assert.match(text, /is missing: the folder pages of the plugin belongs beside its main\.mjs/);
  }
});

test('the page opens without the bearer token it asks for, the endpoints do not', async (t) => {
  const file = join(await freshFolder(t), 'token');
  await writeFile(file, 'x'.repeat(32));
  const { target } = await openGateway(t, {}, { app: { socket_address: 'http://127.0.0.1', bearer_token_file: file } });

  assert.equal((await ask(target, get('/docs'))).status, 200);
  assert.equal((await ask(target, { ...get('/status'), body: '[]' })).status, 401);
});
