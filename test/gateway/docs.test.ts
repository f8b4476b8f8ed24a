import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, freshFolder, openGateway } from './harness.ts';

const get = (path: string) => ({ method: 'GET', path });

test('the documentation is one page that loads nothing from elsewhere and runs only its own script', async (t) => {
  const { target } = await openGateway(t);

  const { status, headers, text } = await ask(target, get('/docs'));

  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.doesNotMatch(text, /(src|href)="?(https?:)?\/\//);
  const [, script = ''] = /<script type="module">(.*)<\/script>/s.exec(text) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  assert.match(String(headers['content-security-policy']), /^default-src 'none';/);
  assert.ok(String(headers['content-security-policy']).includes(`script-src 'sha256-${hash}';`));
  assert.doesNotThrow(() => new Function(`return async () => {${script}}`));
});

test('the OpenAPI document names the four paths', async (t) => {
  const { target } = await openGateway(t);

  const { paths } = JSON.parse((await ask(target, get('/openapi.json'))).text);

  assert.deepEqual(Object.keys(paths).sort(), ['/create', '/delete', '/getLogs', '/status']);
});

test('names of the configuration cannot become markup', async (t) => {
  const { target } = await openGateway(t, {}, { app: { name: '<script>"x"', description: "a & b's" } });

  const { text } = await ask(target, get('/docs'));

  assert.match(text, /<title>&#60;script&#62;&#34;x&#34;<\/title>/);
  assert.match(text, /<p>a &#38; b&#39;s<\/p>/);
});

test('app.api_docs_path moves the page, and an empty one takes it away', async (t) => {
  const moved = await openGateway(t, {}, { app: { api_docs_path: '/help/api' } });
  const none = await openGateway(t, {}, { app: { api_docs_path: '' } });

  assert.equal((await ask(moved.target, get('/help/api'))).status, 200);
  assert.equal((await ask(moved.target, get('/docs'))).status, 404);
  assert.equal((await ask(none.target, get('/docs'))).status, 404);
  assert.equal((await ask(none.target, get('/openapi.json'))).status, 404);
});

for (const path of ['/status', '/openapi.json'])
  test(`the page cannot take the place of ${path}`, async (t) => {
    await assert.rejects(openGateway(t, {}, { app: { api_docs_path: path } }), { reason: 'configuration' });
  });

test('the page opens without the bearer token it asks for, the endpoints do not', async (t) => {
  const file = join(await freshFolder(t), 'token');
  await writeFile(file, 'x'.repeat(32));
  const { target } = await openGateway(t, {}, { app: { socket_address: 'http://127.0.0.1', bearer_token_file: file } });

  assert.equal((await ask(target, get('/docs'))).status, 200);
  assert.equal((await ask(target, { ...get('/status'), body: '[]' })).status, 401);
});
