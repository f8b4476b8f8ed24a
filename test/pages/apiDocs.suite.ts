import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { freshFolder, openGateway } from '../gateway/harness.ts';
import { noBrowser, useBrowser } from './browser.ts';

/** The API page in a real browser, which needs dist/ to be built. */
describe('the API page', { skip: noBrowser ?? false }, () => {
  const { visit } = useBrowser();
  const loopback = { socket_address: 'http://127.0.0.1' };

  test('sends a ping, and shows the answer, the codes of failures and a line for curl', async (t) => {
    const { gateway } = await openGateway(t, {}, { app: loopback });
    const { page, complaints, asked } = await visit(`${gateway.address}/docs`);

    const operation = await execute(page, 'postStatus');

    const reply = operation.locator('.live-responses-table');
    await reply.getByText('"status": "ok"').waitFor();
    const codes = await operation.locator('.responses-table').last().locator('.response-col_status').allTextContents();
    assert.deepEqual(
      codes.filter((text) => /\d/.test(text)).map(Number),
      [200, 400, 401, 403, 408, 413, 415, 500, 502, 503, 504],
    );
    const described = await operation.locator('.opblock-description code').textContent();
    assert.equal(described?.trim(), "curl http://127.0.0.1:PORT/status --request POST --data '[]'");
    assert.deepEqual(complaints, []);
    assert.deepEqual(asked.filter(isForeign(gateway.address)), []);
  });

  for (const [operationId, path] of [
    ['postCreate', '/create'],
    ['postDelete', '/delete'],
  ] as const)
    test(`asks before it sends ${path}, and sends nothing after a no`, async (t) => {
      const { gateway, lines } = await openGateway(t, {}, { app: loopback });
      const { page } = await visit(`${gateway.address}/docs`);
      const answers = [false, true];
      const questions: string[] = [];
      page.on('dialog', (dialog) => {
        questions.push(dialog.message());
        void (answers.shift() ? dialog.accept() : dialog.dismiss());
      });
      const sent = () => lines.filter(({ event, path: of }) => event === 'request' && of === path);

      const operation = await execute(page, operationId);
      await operation.getByText('Not sent: you said no.').first().waitFor();

      assert.equal(sent().length, 0);
      await operation.getByRole('button', { name: 'Execute' }).click();
      await operation.locator('.live-responses-table .response-col_status').getByText('200').waitFor();
      assert.equal(sent().length, 1);
      assert.equal(questions.length, 2);
      assert.match(questions[0] ?? '', /default\/train-0/);
    });

  test('has nothing to try where a browser cannot send it', async (t) => {
    const { gateway } = await openGateway(t, {}, { app: loopback });
    const { page } = await visit(`${gateway.address}/docs`);

    for (const operationId of ['getStatus', 'getGetLogs', 'deleteDelete']) {
      const operation = page.locator(`#operations-pods-${operationId}`);
      await operation.locator('.opblock-summary-control').click();
      await operation.getByText('Responses', { exact: true }).waitFor();
      assert.equal(await operation.getByRole('button', { name: 'Try it out' }).count(), 0, operationId);
    }
  });

  test('sends the bearer token that it was given', async (t) => {
    const token = 'x'.repeat(32);
    const file = join(await freshFolder(t), 'token');
    await writeFile(file, token);
    const { gateway } = await openGateway(t, {}, { app: { ...loopback, bearer_token_file: file } });
    const { page } = await visit(`${gateway.address}/docs`);

    await page.getByRole('button', { name: 'Authorize' }).click();
    await page.locator('.modal-ux input').fill(token);
    await page.locator('.modal-ux').getByRole('button', { name: 'Apply credentials' }).click();
    await page.locator('.modal-ux').getByRole('button', { name: 'Close' }).last().click();
    const operation = await execute(page, 'postStatus');

    await operation.locator('.live-responses-table').getByText('"status": "ok"').waitFor();
  });

  test('works through a local port that leads to the unix socket, as SSH forwards one', async (t) => {
    const { gateway } = await openGateway(t);
    const { page, complaints } = await visit(`${await forward(t, gateway.address.slice('unix://'.length))}/docs`);

    const operation = await execute(page, 'postStatus');

    await operation.locator('.live-responses-table').getByText('"status": "ok"').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('is dark where the system is, and follows it', async (t) => {
    const { gateway } = await openGateway(t, {}, { app: loopback });
    const { page } = await visit(`${gateway.address}/docs`, { colorScheme: 'dark' });
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');

    await page.locator('html.dark-mode').waitFor();
    assert.equal(await background(), 'rgb(28, 32, 34)');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('html:not(.dark-mode)').waitFor();
    assert.equal(await background(), 'rgb(255, 255, 255)');
  });

  test('shows markup in the configured names as text', async (t) => {
    const hostile = '<img src=x onerror="document.title=1">';
    const { gateway } = await openGateway(t, {}, { app: { ...loopback, name: hostile, description: hostile } });
    const { page, complaints, asked } = await visit(`${gateway.address}/docs`);

    await page.locator('.info .title').getByText(hostile).waitFor();

    assert.equal(await page.title(), hostile);
    assert.equal(await page.locator('img[onerror]').count(), 0);
    assert.deepEqual(asked.filter(isForeign(gateway.address)), []);
    await page.locator('.info .description').getByText(hostile).waitFor();
    assert.deepEqual(complaints, []);
  });
});

/** Opens an operation and sends its example. */
async function execute(page: Page, operationId: string) {
  const operation = page.locator(`#operations-pods-${operationId}`);
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  return operation;
}

const isForeign = (address: string) => (url: string) => !url.startsWith(`${address}/`) && !url.startsWith('data:');

/** A port of this machine in front of a unix socket. */
async function forward(t: TestContext, path: string): Promise<string> {
  const server = createServer((socket) => {
    const plugin = connect(path);
    socket.pipe(plugin).pipe(socket);
    for (const one of [socket, plugin])
      one.on('error', () => one.destroy()).on('close', () => (one === socket ? plugin : socket).destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}
